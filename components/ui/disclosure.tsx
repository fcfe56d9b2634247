import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'

type DisclosureProps = { title: ReactNode; children: ReactNode; isOpen?: boolean; name?: string }

/** A question and its answer: `details`, so it opens without JavaScript and the browser's search finds what it hides. */
export function Disclosure({ title, children, isOpen, name }: DisclosureProps) {
  return (
    <details open={isOpen} name={name} className="group border-b border-line">
      <summary className="flex list-none items-center justify-between gap-4 py-4 font-bold [&::-webkit-details-marker]:hidden">
        {title}
        <Plus aria-hidden className="size-5 shrink-0 text-accent group-open:hidden" strokeWidth={1.75} />
        <Minus aria-hidden className="hidden size-5 shrink-0 text-accent group-open:block" strokeWidth={1.75} />
      </summary>
      <div className="max-w-measure pb-5 text-ink-2">{children}</div>
    </details>
  )
}
