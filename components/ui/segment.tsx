import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'

export type SegmentChoice = { label: ReactNode; href: string; isCurrent: boolean }

const cell =
  'block border-l border-edge px-3.5 py-2 text-small -outline-offset-3 first:border-l-0 hover:bg-sunken aria-[current]:bg-ink aria-[current]:text-paper'

/** Two or three ways to see the same page; each is an address. The chosen one is filled with ink. */
export function Segment({ choices, label }: { choices: readonly SegmentChoice[]; label: string }) {
  return (
    <nav aria-label={label} className="inline-flex overflow-hidden rounded-control border-[1.5px] border-edge bg-raised">
      {choices.map((choice) => (
        <Link
          key={choice.href}
          href={choice.href as Route}
          prefetch={false}
          scroll={false}
          aria-current={choice.isCurrent ? 'true' : undefined}
          className={cell}
        >
          {choice.label}
        </Link>
      ))}
    </nav>
  )
}

export type SegmentOption = { value: string; label: ReactNode }

/** The same as a form field: one of a few, side by side. */
export function SegmentField({
  legend,
  name,
  options,
  defaultValue,
}: {
  legend: string
  name: string
  options: readonly SegmentOption[]
  defaultValue?: string
}) {
  return (
    <fieldset>
      <legend className="mb-1.5 font-bold">{legend}</legend>
      <div className="flex overflow-hidden rounded-control border-[1.5px] border-edge bg-raised has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink">
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 flex-1 cursor-pointer items-center justify-center border-l border-edge px-3 text-center text-small whitespace-nowrap first:border-l-0 hover:bg-sunken has-checked:bg-ink has-checked:text-paper"
          >
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === defaultValue} className="sr-only" />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
