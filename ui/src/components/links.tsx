import { ActionIcon, Anchor, Button } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import classes from './links.module.css'

// Mantine's looks with the router's typed addresses: `<TextLink to="/messages/$id" params={{ id }}>…`.

/** A link within a sentence is underlined always: colour alone does not tell it from the words around it. */
function PlainAnchor(props: Omit<ComponentProps<'a'>, 'style'> & { underline?: 'always' | 'hover' }) {
  return <Anchor {...props} />
}

function ButtonAnchor(props: ComponentProps<typeof Button<'a'>>) {
  return <Button component="a" {...props} />
}

function IconAnchor(props: ComponentProps<typeof ActionIcon<'a'>>) {
  return <ActionIcon component="a" {...props} />
}

function RowAnchor(props: Omit<ComponentProps<'a'>, 'style'>) {
  return <a {...props} className={classes.row} data-row />
}

export const TextLink = createLink(PlainAnchor)
export const ButtonLink = createLink(ButtonAnchor)
/** An icon that leads somewhere; give it an `aria-label`. */
export const IconLink = createLink(IconAnchor)
/** The link of a table's row: stands in the row's heading cell and can be clicked anywhere in the row. */
export const RowLink = createLink(RowAnchor)
