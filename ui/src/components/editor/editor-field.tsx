import { Box, Input } from '@mantine/core'
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import type { CodeSurfaceProps } from './code-surface'
import type { EditorDiagnostic } from './diagnostics'
import classes from './editor.module.css'

const CodeSurface = lazy(async () => ({ default: (await import('./code-surface')).CodeSurface }))

export interface EditorFieldProps {
  /** Shown above; without it give `aria-label`. */
  label?: ReactNode
  'aria-label'?: string
  description?: ReactNode
  /** Stands below in red; what a check finds stands there while this is empty. */
  error?: ReactNode
  required?: boolean
  /** Whether a required field has a star beside its label; false where optional ones say that they are. */
  withAsterisk?: boolean
  /** Lines that it is high when empty, and at most before it scrolls. */
  minRows?: number
  maxRows?: number
  /** Small buttons at the right of the label. */
  actions?: ReactNode
}

type Props = EditorFieldProps & Omit<CodeSurfaceProps, 'attributes'>

/** A field around an editor: label, description and error stand and are wired as in Mantine's inputs. */
export function EditorField(props: Props) {
  const {
    label,
    description,
    error,
    required = false,
    withAsterisk = required,
    minRows = 1,
    maxRows = 16,
    actions,
    ...surface
  } = props
  const id = useId()
  const [found, setFound] = useState<readonly EditorDiagnostic[]>([])
  const shown = error || surface.diagnostics?.[0]?.message || found[0]?.message
  const onFound = (list: readonly EditorDiagnostic[]) => {
    setFound(list)
    surface.onFound?.(list)
  }
  return (
    <Input.Wrapper
      id={id}
      label={label}
      labelElement="div"
      labelProps={{ id: `${id}-label`, onClick: () => focus(id) }}
      description={description}
      descriptionProps={{ id: `${id}-description` }}
      error={shown}
      errorProps={{ id: `${id}-error` }}
      required={required}
      withAsterisk={withAsterisk}
      className={classes['field']}
    >
      {actions === undefined ? null : (
        <div className={classes['actions']} data-beside={label !== undefined || undefined}>
          {actions}
        </div>
      )}
      <Box
        className={classes['box']}
        data-error={Boolean(shown) || undefined}
        data-readonly={surface.isReadOnly || undefined}
        data-single={surface.isSingleLine || undefined}
        __vars={{ '--rows-min': String(minRows), '--rows-max': String(maxRows) }}
      >
        <Suspense fallback={<Waiting value={surface.value} />}>
          <CodeSurface {...surface} onFound={onFound} attributes={attributesOf(id, props, Boolean(shown))} />
        </Suspense>
      </Box>
    </Input.Wrapper>
  )
}

/** The text at its place and height until the editor has come. */
function Waiting({ value }: { value: string }) {
  return (
    <div className={classes['waiting']} aria-busy="true">
      {value || ' '}
    </div>
  )
}

function attributesOf(id: string, props: Props, isInvalid: boolean): Record<string, string> {
  const described = [props.description ? `${id}-description` : '', isInvalid ? `${id}-error` : ''].filter(
    Boolean,
  )
  return {
    // The wrapper has the id itself.
    id: `${id}-input`,
    ...(props['aria-label'] === undefined
      ? { 'aria-labelledby': `${id}-label` }
      : { 'aria-label': props['aria-label'] }),
    ...(described.length === 0 ? {} : { 'aria-describedby': described.join(' ') }),
    ...(isInvalid ? { 'aria-invalid': 'true' } : {}),
    ...(props.required ? { 'aria-required': 'true' } : {}),
    'aria-multiline': String(!props.isSingleLine),
    // Focusable as it is; said for those who look for what can be scrolled by keyboard.
    tabindex: '0',
    // A message is read by people: the browser may underline what is misspelt. Code it would only spoil.
    spellcheck: String(props.language === 'liquid' && !props.isSingleLine),
  }
}

function focus(id: string): void {
  document.getElementById(`${id}-input`)?.focus()
}
