import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { WebhookSetup } from '@/api/senders'
import { CopyLine } from '@/components/copy-line'
import { TextLink } from '@/components/links'
import { StatusText } from '@/components/status-text'
import classes from './senders.module.css'

/** How to connect a WhatsApp business number, with what has to be copied. */
export function MetaSteps({ setup }: { setup: WebhookSetup }) {
  return (
    <ol className={classes.steps}>
      <Step title="Find the phone number ID">
        At <MetaLink href="https://developers.facebook.com/apps/">Meta for Developers</MetaLink>, open your
        app (or create one and add WhatsApp to it). The page <b>WhatsApp › API setup</b> shows the phone
        number ID.
      </Step>
      <Step title="Make a permanent access token">
        In{' '}
        <MetaLink href="https://business.facebook.com/settings/system-users">
          Business settings › System users
        </MetaLink>
        , add a system user, assign your app and your WhatsApp account to it, and generate a token with the
        permissions <code>whatsapp_business_messaging</code> and <code>whatsapp_business_management</code>.
        The token on the API setup page ends after a day.
      </Step>
      <Step title="Add a sender with both">
        Press <b>Add sender</b> above: it asks for the phone number ID and the access token, and tries them.
        Then choose the sender in a{' '}
        <TextLink to="/pipeline/destinations/new" search={{ search: 'whatsapp' }}>
          new destination
        </TextLink>
        .
      </Step>
      <SecretStep isSet={setup.app_secret_set} />
      <WebhookStep setup={setup} />
      <FieldsStep fields={setup.fields} />
      <Step title="Check">
        Open the sender above and press <b>Check</b>. It finds what is still missing, such as the subscription
        of your WhatsApp account to the app, and says how to mend it.
      </Step>
    </ol>
  )
}

function FieldsStep({ fields }: { fields: readonly string[] }) {
  return (
    <Step title="Subscribe to the fields">
      On the same page, under <b>Webhook fields</b>, subscribe to these. Receipts and what people write both
      come as <code>messages</code>; the others keep message templates and senders up to date.
      <ul className={classes.fields}>
        {fields.map((field) => (
          <li key={field}>
            <code>{field}</code>
          </li>
        ))}
      </ul>
    </Step>
  )
}

function SecretStep({ isSet }: { isSet: boolean }) {
  return (
    <Step title="Store the app secret">
      It is on <b>App settings › Basic</b> at Meta, and proves that webhooks come from there. Enter it under{' '}
      <TextLink to="/settings/secrets">Signing secrets</TextLink>.
      <div>
        <StatusText status={isSet ? 'ok' : 'warning'}>{isSet ? 'Stored' : 'Not stored yet'}</StatusText>
      </div>
    </Step>
  )
}

function WebhookStep({ setup }: { setup: WebhookSetup }) {
  return (
    <Step title="Enter the webhook at Meta">
      On <b>WhatsApp › Configuration</b>, edit the webhook and copy these two:
      <Text span size="xs" c="dimmed">
        Callback URL
      </Text>
      <CopyLine value={setup.url} what="callback URL" />
      {!setup.is_https && (
        <StatusText status="warning">
          Meta sends to https only. Put a proxy with a certificate in front and set WHINCHAT_PUBLIC_URL.
        </StatusText>
      )}
      <Text span size="xs" c="dimmed">
        Verify token
      </Text>
      {setup.verify_token === null ? (
        <StatusText status="warning">
          {setup.verify_token_set ? 'Set, but not shown to you.' : 'Not set yet.'}{' '}
          <TextLink to="/settings/secrets">Signing secrets</TextLink>
        </StatusText>
      ) : (
        <CopyLine value={setup.verify_token} what="verify token" />
      )}
    </Step>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li>
      <Title order={3} size="h4">
        {title}
      </Title>
      <Text component="div" maw="44rem" className={classes.step}>
        {children}
      </Text>
    </li>
  )
}

function MetaLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={classes.outside}>
      {children}
    </a>
  )
}
