import { Skeleton, Stack } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildWebhookSetupQuery } from '@/api/senders'
import { useProject } from '@/api/session'
import { CopyLine } from '@/components/copy-line'
import { TextLink } from '@/components/links'
import { QueryBoundary } from '@/components/query-boundary'
import { StatusText } from '@/components/status-text'
import { AppSecretForm } from './app-secret-form'
import { LabelledLine } from './labelled-line'
import { appSecretSource, tokenSource } from './secret-sources'
import { Section } from './section'
import { VerifyTokenForm } from './verify-token-form'

/** The secrets that this service and Meta share, so that webhooks can be trusted. */
export function SecretsPage() {
  return (
    <QueryBoundary loading={<SecretsSkeleton />}>
      <Secrets />
    </QueryBoundary>
  )
}

function Secrets() {
  const project = useProject()
  const { data: setup } = useSuspenseQuery(buildWebhookSetupQuery())
  return (
    <Stack gap="md">
      <Section
        title="Meta app secret"
        description="Meta signs webhooks with it, and we refuse those whose signature is wrong. It is on App settings › Basic of your app at Meta, and is never shown here again."
      >
        <AppSecretForm source={appSecretSource(project, setup)} />
      </Section>
      <Section
        title="Verify token"
        description="A word of yours that Meta sends when you save the webhook's address there. Enter the same word in both places."
      >
        <VerifyTokenForm source={tokenSource(project, setup)} token={setup.verify_token} />
      </Section>
      <Section
        title="Webhook"
        description={
          <>
            Where Meta sends receipts and replies. The <TextLink to="/senders">set-up guide</TextLink> says
            where to enter it.
          </>
        }
      >
        <LabelledLine label="Callback URL">
          <CopyLine value={setup.url} what="callback URL" />
        </LabelledLine>
        {!setup.is_https && (
          <StatusText status="warning">
            Meta sends to https only. Put a proxy with a certificate in front and set WHINCHAT_PUBLIC_URL.
          </StatusText>
        )}
      </Section>
    </Stack>
  )
}

function SecretsSkeleton() {
  return (
    <Stack gap="md" aria-busy="true" maw="52rem">
      <Skeleton height={180} />
      <Skeleton height={180} />
    </Stack>
  )
}
