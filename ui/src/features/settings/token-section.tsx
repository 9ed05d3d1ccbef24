import { Group } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildInstanceQuery } from '@/api/instance'
import { useResetToken } from '@/api/project'
import { useProject } from '@/api/session'
import { ConfirmButton } from '@/components/confirm-button'
import { CopyLine } from '@/components/copy-line'
import { toastDone } from '@/components/toasts'
import { LabelledLine } from './labelled-line'
import { Section } from './section'

/** The public token of the project, and where events are sent with it. */
export function TokenSection() {
  const { api_token } = useProject()
  const { data: instance } = useSuspenseQuery(buildInstanceQuery())
  const reset = useResetToken()
  return (
    <Section
      title="Capture token"
      description="SDKs send events with it. It is public: it can write events into this project and read nothing."
    >
      <LabelledLine label="Project token">
        <CopyLine value={api_token} what="project token" />
      </LabelledLine>
      <LabelledLine label="Host">
        <CopyLine value={instance.site_url} what="host" />
      </LabelledLine>
      <Group>
        <ConfirmButton
          question="Replace the capture token?"
          explanation="Whatever sends events with the old token is refused within seconds, and those events are lost: websites, apps, servers, webhooks. Have the places ready where you will put the new one. The old one cannot be brought back."
          verb="Replace token"
          onConfirm={async () => {
            await reset.mutateAsync()
            toastDone('There is a new capture token. Put it wherever events are sent.')
          }}
        >
          Replace token
        </ConfirmButton>
      </Group>
    </Section>
  )
}
