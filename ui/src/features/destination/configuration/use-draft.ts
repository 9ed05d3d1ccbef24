import { useState } from 'react'
import type { JsonObject } from '@/components/chat/json'
import type { Draft } from './draft'
import { rebase } from './rebase'

/** What the form starts from: a draft, and of a saved destination which version of it. */
export interface Loaded {
  readonly draft: Draft
  /** `updated_at` of the saved destination; empty for a new one. */
  readonly version: string
}

interface Conflict {
  readonly theirs: Loaded
  /** Fields that both changed. */
  readonly fields: readonly string[]
  /** One's own changes on top of theirs. */
  readonly mine: Draft
}

interface State {
  readonly base: Loaded
  readonly draft: Draft
  readonly conflict: Conflict | null
}

export interface DraftHandle extends State {
  set: (change: Partial<Draft>) => void
  setInput: (key: string, item: JsonObject) => void
  /** Begins anew from this. */
  reset: (loaded: Loaded) => void
  /** After a save: what was typed since `sent` stays, on top of what is saved now. */
  settle: (saved: Loaded, sent: Draft) => void
  /** Of a conflict: one's own changes stay, on top of theirs. */
  keepMine: () => void
}

/**
 * What is being written. When the saved destination changes elsewhere, what one did not touch follows; what both changed
 * is a conflict, which the page shows. While `isBusy` (a save under way) nothing follows.
 */
export function useDraft(loaded: Loaded, isBusy: boolean): DraftHandle {
  const [state, setState] = useState<State>({ base: loaded, draft: loaded.draft, conflict: null })
  const seen = state.conflict?.theirs.version ?? state.base.version
  if (!isBusy && loaded.version !== seen) setState(followed(state, loaded))
  return {
    ...state,
    set: (change) => setState((now) => ({ ...now, draft: { ...now.draft, ...change } })),
    setInput: (key, item) =>
      setState((now) => ({ ...now, draft: { ...now.draft, inputs: { ...now.draft.inputs, [key]: item } } })),
    reset: (base) => setState({ base, draft: base.draft, conflict: null }),
    settle: (saved, sent) =>
      setState((now) => {
        const { draft } = rebase(now.draft, sent, saved.draft)
        return { base: saved, draft, conflict: null }
      }),
    keepMine: () =>
      setState((now) =>
        now.conflict === null ? now : { base: now.conflict.theirs, draft: now.conflict.mine, conflict: null },
      ),
  }
}

function followed(state: State, theirs: Loaded): State {
  const { draft, conflicts } = rebase(state.draft, state.base.draft, theirs.draft)
  return conflicts.length === 0
    ? { base: theirs, draft, conflict: null }
    : { ...state, conflict: { theirs, fields: conflicts, mine: draft } }
}
