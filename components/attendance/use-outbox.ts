'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Attended } from '@/lib/attendance/attendance-rule'
import { acknowledge, isReady, keepOutbox, type Outbox, readOutbox, retryDelay, type Said } from './outbox'

export type Trouble = 'network' | 'signed-out' | 'refused'
type Answer = { savedAt: string; progress: Record<string, Attended> }

type Where = { sessionId: string; address: string; lasts: number }

const ANSWER_WITHIN_MS = 15_000
const TYPING_MS = 500

/**
 * Sends what is said of a session as it is said, and keeps it in the browser until the server has answered: over a cut network, over a reload. What is
 * sent twice is the same, and the server lets the word that was said last hold. `lasts`: the minutes of the session.
 */
export function useOutbox({ sessionId, address, lasts }: Where) {
  const outbox = useRef<Outbox>({})
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const failures = useRef(0)
  const isBusy = useRef(false)
  const [waiting, setWaiting] = useState<Outbox>({})
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [refusal, setRefusal] = useState('')
  const [savedAt, setSavedAt] = useState<Date | null>(null)
  const [progress, setProgress] = useState<Record<string, Attended>>({})
  const [saved, setSaved] = useState<Outbox>({})

  const change = useCallback(
    (next: Outbox) => {
      outbox.current = next
      keepOutbox(sessionId, next)
      setWaiting(next)
    },
    [sessionId],
  )

  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    const sent = Object.fromEntries(Object.entries(outbox.current).filter(([, said]) => isReady(said, lasts)))
    if (isBusy.current || Object.keys(sent).length === 0) return
    isBusy.current = true
    try {
      const response = await fetch(address, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ entries: entriesOf(sent) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      })
      if (response.type === 'opaqueredirect') setTrouble('signed-out')
      else if (response.ok) {
        const answer = (await response.json()) as Answer
        failures.current = 0
        change(acknowledge(outbox.current, sent))
        setSaved((before) => ({ ...before, ...sent }))
        setTrouble(null)
        setSavedAt(new Date(answer.savedAt))
        setProgress(answer.progress)
      } else if (response.status < 500) {
        setRefusal(((await response.json().catch(() => null)) as { message?: string } | null)?.message ?? 'This class is not yours any more.')
        setTrouble('refused')
      } else throw new Error(`answered ${response.status}`)
    } catch {
      failures.current += 1
      setTrouble('network')
      timer.current = setTimeout(() => void flush(), retryDelay(failures.current))
    } finally {
      isBusy.current = false
    }
    // Something may have been said while the last answer was on its way.
    if (failures.current === 0 && Object.values(outbox.current).some((said) => isReady(said, lasts) && !isIn(sent, said, outbox.current)))
      void flush()
  }, [address, lasts, change])

  const say = useCallback(
    (enrolmentId: string, fields: Omit<Said, 'saidAt' | 'version'>, isTyping = false) => {
      const version = (outbox.current[enrolmentId]?.version ?? 0) + 1
      change({ ...outbox.current, [enrolmentId]: { ...fields, saidAt: Date.now(), version: version + Date.now() } })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), isTyping ? TYPING_MS : 0)
    },
    [change, flush],
  )

  useEffect(() => {
    change(readOutbox(sessionId))
    const again = () => {
      failures.current = 0
      void flush()
    }
    again()
    window.addEventListener('online', again)
    document.addEventListener('visibilitychange', again)
    return () => {
      clearTimeout(timer.current)
      window.removeEventListener('online', again)
      document.removeEventListener('visibilitychange', again)
    }
  }, [sessionId, change, flush])

  return { waiting, saved, trouble, refusal, savedAt, progress, say, flush }
}

/** Said how long ago rather than when: the clock of a phone may be wrong. */
const entriesOf = (sent: Outbox) =>
  Object.entries(sent).map(([enrolmentId, { status, late, early, note, saidAt }]) => ({
    enrolmentId,
    status,
    lateMinutes: Number(late) || 0,
    leftEarlyMinutes: Number(early) || 0,
    note,
    agoMs: Math.max(0, Date.now() - saidAt),
  }))

const isIn = (sent: Outbox, said: Said, current: Outbox): boolean =>
  Object.entries(current).some(([id, one]) => one === said && sent[id]?.version === said.version)
