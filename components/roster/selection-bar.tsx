'use client'

import { useEffect, useRef, useState } from 'react'

type SelectionBarProps = {
  /** Where each button sends the ticked ones, as `to=ID&to=ID`. */
  acts: readonly { label: string; path: string }[]
}

const act = 'min-h-9 underline decoration-[1.5px] underline-offset-[0.25em] hover:decoration-[2.5px]'

/** What can be done with the ticked rows of the form it stands in, the group `picks`. It works without JavaScript; with it, it says how many and can untick them. */
export function SelectionBar({ acts }: SelectionBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState<number | null>(null)
  useEffect(() => {
    const form = bar.current?.closest('form')
    if (!form) return
    const recount = () => setCount(form.querySelectorAll('input[name="to"]:checked').length)
    recount()
    form.addEventListener('change', recount)
    return () => form.removeEventListener('change', recount)
  }, [])
  const clear = () => {
    const form = bar.current?.closest('form')
    for (const box of form?.querySelectorAll<HTMLInputElement>('input[type="checkbox"]') ?? []) box.checked = false
    setCount(0)
  }
  return (
    <div
      ref={bar}
      className="sticky top-0 z-5 mb-2 hidden min-h-12 group-has-[input[name=to]:checked]/picks:flex flex-wrap items-center gap-x-6 gap-y-1 rounded-control bg-ink px-4 py-1.5 text-small font-bold text-paper print:hidden"
    >
      <span role="status">{count === null ? 'Those ticked:' : `${count} ${count === 1 ? 'person' : 'people'} picked`}</span>
      {acts.map(({ label, path }) => (
        <button key={path} type="submit" formAction={path} className={act}>
          {label}
        </button>
      ))}
      {count === null ? null : (
        <button type="button" onClick={clear} className={`${act} ml-auto`}>
          Clear
        </button>
      )}
    </div>
  )
}
