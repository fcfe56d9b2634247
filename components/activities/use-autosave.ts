'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Autosaved } from './reflection-editor'

type Editor = {
  activityId: string
  reflection: string
  version: number
  savedAt: string | null
  autosave: (typed: { reflection: string; version: number; unanswered?: string }) => Promise<Autosaved>
}
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failing' | 'refused'

const PAUSE_MS = 900
const RETRY_MS = 3000
/** A server that says nothing for so long is asked again. */
const PATIENCE_MS = 15_000

/**
 * Saves what is typed after each pause, one save at a time, and tries again for as long as it fails. Until it is saved it is kept in the
 * browser, so that it outlives a closed tab. A refusal, such as a newer version elsewhere, ends it: then a person decides.
 */
export function useAutosave({ activityId, reflection, version: first, savedAt: firstSavedAt, autosave }: Editor) {
  const [state, setState] = useState<SaveState>('saved')
  const [version, setVersion] = useState(first)
  const [savedAt, setSavedAt] = useState(firstSavedAt)
  const [unanswered, setUnanswered] = useState<string>()
  const [refusal, setRefusal] = useState<string | null>(null)
  const [leftover, setLeftover] = useState<string | null>(null)
  const known = useRef({
    text: reflection,
    saved: reflection,
    version: first,
    unanswered: undefined as string | undefined,
    isBusy: false,
    isOver: false,
  })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const key = `halfday-reflection-${activityId}`

  const save = useCallback(async () => {
    const now = known.current
    if (now.isBusy || now.isOver || now.text === now.saved) return
    const { text, version, unanswered } = now
    now.isBusy = true
    // Whoever hands in meanwhile says what was under way.
    now.unanswered = text
    setUnanswered(text)
    setState((before) => (before === 'failing' ? before : 'saving'))
    const answer = await within(PATIENCE_MS, autosave({ reflection: text, version, unanswered })).catch(() => null)
    now.isBusy = false
    if (answer?.isSaved) {
      Object.assign(now, { saved: text, version: answer.version, unanswered: undefined })
      setVersion(answer.version)
      setSavedAt(answer.savedAt)
      setUnanswered(undefined)
      setState(now.text === text ? 'saved' : 'unsaved')
      if (now.text === text) keep(key, null)
      else timer.current = setTimeout(save, PAUSE_MS)
    } else if (answer) {
      now.isOver = true
      setRefusal(answer.message)
      setState('refused')
    } else {
      setState('failing')
      timer.current = setTimeout(save, RETRY_MS)
    }
  }, [autosave, key])
  const latest = useRef(save)
  latest.current = save

  const type = useCallback(
    (text: string) => {
      known.current.text = text
      keep(key, { text, version: known.current.version })
      if (known.current.isOver) return
      setState((before) => (before === 'failing' ? before : 'unsaved'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => latest.current(), PAUSE_MS)
    },
    [key],
  )

  useEffect(() => {
    const now = known.current
    // The form was saved by its button, and the page came again.
    if (first > now.version) {
      Object.assign(now, { text: reflection, saved: reflection, version: first, unanswered: undefined })
      setVersion(first)
      setSavedAt(firstSavedAt)
      setState('saved')
    }
    const left = kept(key)
    if (!left || left.text === reflection) return keep(key, null)
    // What a closed tab could not save; not over something newer, beside which it is shown.
    if (left.version !== first) return setLeftover(left.text)
    const area = document.getElementById('reflection')
    if (area instanceof HTMLTextAreaElement) area.value = left.text
    type(left.text)
  }, [key, first, firstSavedAt, reflection, type])

  useEffect(() => {
    const retry = () => latest.current()
    window.addEventListener('online', retry)
    return () => {
      window.removeEventListener('online', retry)
      clearTimeout(timer.current)
    }
  }, [])

  return { state, version, unanswered, savedAt, refusal, leftover, type }
}

const within = <Answer>(ms: number, promise: Promise<Answer>): Promise<Answer> =>
  Promise.race([promise, new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no answer')), ms))])

type Kept = { text: string; version: number }

/** The browser may refuse to keep anything; then the page alone does. */
function keep(key: string, value: Kept | null): void {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value))
    else localStorage.removeItem(key)
  } catch {}
}

function kept(key: string): Kept | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
  } catch {
    return null
  }
}
