import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { ChatPreview } from '@/components/chat/chat-preview'
import classes from '../message-templates.module.css'
import { BodyFields } from './body-fields'
import { ButtonFields } from './button-fields'
import { CarouselFields } from './carousel-fields'
import { CodeFields } from './code-fields'
import { draftOf, sampleParameters } from './form-model'
import { HeaderFields } from './header-fields'
import { IdentityFields } from './identity-fields'
import type { FormHandle } from './use-template-form'

export interface TemplateFormViewProps {
  handle: FormHandle
  /** Of one that exists: Meta changes neither its name nor its language, and of an approved one no category. */
  fixed: { name: boolean; category: boolean }
  /** The way out without submitting. */
  cancel: ReactNode
}

/** A message template being written, with how it will look. */
export function TemplateFormView({ handle, fixed, cancel }: TemplateFormViewProps) {
  const { form, rest, isSubmitting } = handle
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isSubmitting) void handle.submit()
  }
  return (
    <form onSubmit={submit} noValidate autoComplete="off">
      {rest !== undefined && (
        <Alert
          role="alert"
          color="red"
          variant="light"
          mb="md"
          icon={<IconAlertTriangle size={20} aria-hidden />}
        >
          {rest}
        </Alert>
      )}
      <div className={classes['sections']}>
        <div className={classes['column']}>
          <Paper p="md" component="section" aria-label="What it is">
            <IdentityFields handle={handle} fixed={fixed} />
          </Paper>
          <Paper p="md" component="section" aria-labelledby="content-title">
            <Stack gap="md">
              <Title order={2} size="h3" id="content-title">
                What it says
              </Title>
              {form.category === 'AUTHENTICATION' ? (
                <CodeFields handle={handle} />
              ) : (
                <>
                  {form.carousel === null && <HeaderFields handle={handle} />}
                  <BodyFields handle={handle} />
                  {form.carousel === null && <ButtonFields handle={handle} />}
                  <CarouselFields handle={handle} />
                </>
              )}
            </Stack>
          </Paper>
          <Group gap="xs" justify="flex-end">
            {cancel}
            <Button type="submit" loading={isSubmitting}>
              Submit to Meta
            </Button>
          </Group>
        </div>
        <Paper p="md" component="section" aria-labelledby="look-title">
          <Title order={2} size="h3" id="look-title" mb="sm">
            Preview
          </Title>
          <Look handle={handle} />
        </Paper>
      </div>
    </form>
  )
}

/** What Meta writes for a one-time code, so that it can be looked at. */
const CODE_BODY = '*123456* is your verification code.'

function Look({ handle: { form } }: { handle: FormHandle }) {
  const isCode = form.category === 'AUTHENTICATION'
  const body = form.warns ? `${CODE_BODY} For your security, do not share this code.` : CODE_BODY
  const components = isCode
    ? [
        { type: 'BODY', text: body },
        ...(form.minutes === null
          ? []
          : [{ type: 'FOOTER', text: `This code expires in ${form.minutes} minutes.` }]),
        { type: 'BUTTONS', buttons: [{ type: 'OTP' }] },
      ]
    : draftOf(form).components
  const sent = isCode ? [] : sampleParameters(form)
  const isEmpty = !isCode && form.body.trim() === '' && form.headerFormat === 'NONE' && form.carousel === null
  return (
    <ChatPreview
      messages={
        isEmpty
          ? []
          : [
              {
                id: 'draft',
                direction: 'outbound',
                payload: { type: 'template', template: { name: form.name, components: sent } },
                definition: { components },
              },
            ]
      }
      empty="The message will stand here"
    />
  )
}
