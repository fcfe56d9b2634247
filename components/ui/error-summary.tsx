'use client'

import { type MouseEvent, useEffect, useRef } from 'react'

export type FieldMistake = { field: string; message: string }

type ErrorSummaryProps = {
  errors: readonly FieldMistake[]
  /** What did not happen: 'No seat is held yet and nothing was charged. Everything you typed is still here.' */
  note?: string
  title?: string
}

const COUNT_WORDS = ['Nothing', 'One thing', 'Two things', 'Three things', 'Four things', 'Five things', 'Six things']

const titleFor = (count: number) => `${COUNT_WORDS[count] ?? `${count} things`} to put right`

/** All mistakes of a form on top of it, each a link to its field. Takes the focus when it comes, so that nobody waits for nothing. */
export function ErrorSummary({ errors, note, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  // `errors` is a new list after each refusal, so the focus comes back each time.
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
      className="rounded-panel border-2 border-error bg-error-wash p-5 md:px-7 md:py-6"
    >
      <h2 id="error-summary-title" className="text-h3">
        {title ?? titleFor(errors.length)}
      </h2>
      <ul className="mt-2 grid gap-2">
        {errors.map(({ field, message }) => (
          <li key={`${field} ${message}`}>
            <a
              href={`#${field}`}
              onClick={(event) => focusField(event, field)}
              className="font-bold text-error underline decoration-[1.5px] underline-offset-[0.2em] hover:decoration-[2.5px]"
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
      {note ? <p className="mt-3 text-small text-ink-2">{note}</p> : null}
    </div>
  )
}

function focusField(event: MouseEvent, field: string) {
  const control = document.getElementById(field)
  if (!control) return
  event.preventDefault()
  control.focus({ preventScroll: true })
  control.scrollIntoView({ block: 'center' })
}
