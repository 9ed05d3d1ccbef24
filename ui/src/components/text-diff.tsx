import classes from './text-diff.module.css'
import { textDifferences } from './text-differences'

/** One text with what was taken out struck through and what was put in underlined, in the place where it happened. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  // A place in the text names a part: the text does not change while it is shown.
  const parts = textDifferences(before, after).map((part, place) => ({ ...part, key: String(place) }))
  return (
    <div className={classes['text']} data-whole={parts.every(({ kind }) => kind !== 'same') || undefined}>
      {parts.map(({ key, kind, text }) => {
        if (kind === 'removed') return <del key={key}>{text}</del>
        if (kind === 'added') return <ins key={key}>{text}</ins>
        return <span key={key}>{text}</span>
      })}
    </div>
  )
}
