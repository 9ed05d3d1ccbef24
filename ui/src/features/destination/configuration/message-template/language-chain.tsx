import { ActionIcon, Group, Input, Select, Stack, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import { languageOptions } from '@/components/message-template/template-words'
import type { TemplateChoiceProps } from './template-choice'
import { moved } from './template-draft'

export interface LanguageChainProps {
  chain: readonly string[]
  variants: TemplateChoiceProps['variants']
  onChange: (chain: string[]) => void
}

/** Languages that are tried one after the other when there is nothing in the person's. */
export function LanguageChain({ chain, variants, onChange }: LanguageChainProps) {
  const open = languageOptions(variants, '').filter(({ value }) => !chain.includes(value))
  return (
    <Input.Wrapper
      label="Otherwise, in this order"
      labelElement="div"
      description={
        chain.length === 0
          ? 'Without one, messages to people with any other language are skipped.'
          : 'The first that Meta approved is sent.'
      }
    >
      <Stack gap={6} mt={6} component="ol" p={0} aria-label="Fallback languages">
        {chain.map((language, place) => (
          <Group key={language} component="li" gap={4}>
            <Text flex="1 1 auto" maw={180}>
              {languageOptions(variants, language).find(({ value }) => value === language)?.label}
            </Text>
            <Step
              label={`Move ${language} up`}
              isOff={place === 0}
              onClick={() => onChange(moved(chain, place, -1))}
              Icon={IconArrowUp}
            />
            <Step
              label={`Move ${language} down`}
              isOff={place === chain.length - 1}
              onClick={() => onChange(moved(chain, place, 1))}
              Icon={IconArrowDown}
            />
            <Step
              label={`Remove ${language}`}
              isOff={false}
              onClick={() => onChange(chain.filter((one) => one !== language))}
              Icon={IconX}
            />
          </Group>
        ))}
      </Stack>
      {open.length > 0 && (
        <Select
          size="xs"
          mt={6}
          w={220}
          aria-label="Add a fallback language"
          placeholder="Add a language"
          data={open}
          value={null}
          onChange={(next) => next !== null && onChange([...chain, next])}
        />
      )}
    </Input.Wrapper>
  )
}

interface StepProps {
  label: string
  isOff: boolean
  onClick: () => void
  Icon: typeof IconX
}

function Step({ label, isOff, onClick, Icon }: StepProps) {
  return (
    <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} disabled={isOff} onClick={onClick}>
      <Icon size={14} aria-hidden />
    </ActionIcon>
  )
}
