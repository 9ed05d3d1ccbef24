import { Select, SimpleGrid, Stack, TagsInput, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { FormAlert } from '@/components/form-alert'
import {
  addableLanguages,
  languageName,
  languagesOf,
  type WhatsappSettings,
  withWords,
} from './consent-words'
import { FormActions } from './form-actions'
import { Section } from './section'
import { useWhatsappDraft } from './use-whatsapp-draft'

/** The words to stop and to resume, by language. */
export function ConsentWordsForm() {
  const form = useWhatsappDraft(['stop_words', 'start_words'], 'Words saved')
  const [added, setAdded] = useState<readonly string[]>([])
  const { stop_words: stop, start_words: start } = form.draft
  const languages = [...new Set([...languagesOf(stop, start), ...added])]
  return (
    <Section
      title="Words"
      description="A message that is one of these words and nothing else counts. Case, accents, punctuation and emoji do not matter. To confirm it, make a destination for the event whatsapp marketing stopped."
    >
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <FormAlert words={form.rest ?? form.errorOf('start_words') ?? form.errorOf('stop_words')} />
          {languages.map((code) => (
            <Language
              key={code}
              code={code}
              draft={form.draft}
              onChange={form.change}
              errors={[form.errorOfPart('stop_words', code), form.errorOfPart('start_words', code)]}
            />
          ))}
          <Select
            label="Add a language"
            placeholder="Choose a language"
            maw="20rem"
            data={addableLanguages(languages)}
            searchable
            nothingFoundMessage="No such language"
            value={null}
            onChange={(code) => code !== null && setAdded([...added, code])}
          />
          <FormActions
            {...form.actions}
            onClear={() => {
              setAdded([])
              form.actions.onClear()
            }}
          />
        </Stack>
      </form>
    </Section>
  )
}

interface LanguageProps {
  code: string
  draft: WhatsappSettings
  onChange: (change: Partial<WhatsappSettings>) => void
  errors: readonly (string | undefined)[]
}

function Language({ code, draft, onChange, errors: [wrongStop, wrongStart] }: LanguageProps) {
  const name = languageName(code)
  return (
    <Stack gap={4}>
      <Title order={3} size="h4">
        {name}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TagsInput
          label={<Text span>To stop</Text>}
          aria-label={`Words to stop in ${name}`}
          value={[...(draft.stop_words[code] ?? [])]}
          onChange={(words) => onChange({ stop_words: withWords(draft.stop_words, code, words) })}
          error={wrongStop}
        />
        <TagsInput
          label={<Text span>To resume</Text>}
          aria-label={`Words to resume in ${name}`}
          value={[...(draft.start_words[code] ?? [])]}
          onChange={(words) => onChange({ start_words: withWords(draft.start_words, code, words) })}
          error={wrongStart}
        />
      </SimpleGrid>
    </Stack>
  )
}
