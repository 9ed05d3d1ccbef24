import { Combobox, InputBase, InputPlaceholder, Text, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { buildTemplateChoicesQuery } from '@/api/message-templates'
import classes from './message-template.module.css'
import { choicesOf, qualityOf, statusOf, type TemplateChoice, wordOf } from './template-words'

export interface TemplatePickerProps {
  label: ReactNode
  description?: string | undefined
  /** The name chosen; empty while none is. */
  value: string
  /** Only those that this sender may send; empty: all. */
  sender: string
  error: string | undefined
  onChoose: (choice: TemplateChoice) => void
}

/** Milliseconds without a letter before the service is asked. */
const PAUSE_MS = 200

/** Chooses a message template by its name or a word of its text. */
export function TemplatePicker({ label, description, value, sender, error, onChoose }: TemplatePickerProps) {
  const [search, setSearch] = useState('')
  const [asked] = useDebouncedValue(search.trim(), PAUSE_MS)
  const { data: rows = [], isFetching } = useQuery(buildTemplateChoicesQuery(asked))
  const choices = choicesOf(rows, sender)
  const list = useCombobox({
    onDropdownOpen: () => list.focusSearchInput(),
    onDropdownClose: (source) => {
      list.resetSelectedOption()
      setSearch('')
      if (source !== 'mouse') list.focusTarget()
    },
  })
  const choose = (name: string) => {
    const found = choices.find((choice) => choice.name === name)
    if (found !== undefined) onChoose(found)
    list.closeDropdown()
  }
  return (
    <Combobox store={list} onOptionSubmit={choose} position="bottom-start">
      <Combobox.Target targetType="button">
        <InputBase
          component="button"
          type="button"
          pointer
          label={label}
          description={description}
          error={error}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          onClick={() => list.toggleDropdown()}
        >
          {value === '' ? <InputPlaceholder>Choose a message template</InputPlaceholder> : value}
        </InputBase>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Search names and texts"
          aria-label="Search message templates"
        />
        <Combobox.Options
          mah={340}
          className={classes['options']}
          aria-label="Message templates"
          // Focusable, because a keyboard must be able to scroll it.
          tabIndex={0}
        >
          {choices.map((choice) => (
            <Combobox.Option key={choice.name} value={choice.name} disabled={choice.reason !== ''}>
              <Choice choice={choice} />
            </Combobox.Option>
          ))}
          {choices.length === 0 && (
            <Combobox.Empty>
              {isFetching ? 'Looking…' : 'No message template has this in its name or text.'}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Choice({ choice: { name, variants, reason } }: { choice: TemplateChoice }) {
  const [first] = variants
  const quality = qualityOf(first?.quality ?? '')
  const about = [
    wordOf(first?.category ?? ''),
    variants
      .map(({ language, status }) =>
        status === 'APPROVED' ? language : `${language} (${statusOf(status).word.toLowerCase()})`,
      )
      .join(', '),
    quality === undefined ? '' : `${quality.word} quality`,
  ]
  return (
    <div>
      <Text span fw={500} className={classes['name']}>
        {name}
      </Text>
      <Text size="xs" className={classes['about']}>
        {about.filter(Boolean).join(' · ')}
      </Text>
      {first !== undefined && first.text !== '' && (
        <Text size="xs" truncate>
          {first.text}
        </Text>
      )}
      {reason !== '' && <Text size="xs">{reason}</Text>}
    </div>
  )
}
