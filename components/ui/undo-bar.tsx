import { Check } from 'lucide-react'
import type { ReactNode } from 'react'

/** Says what was done and takes it back. It stays until the next act: nobody is raced by a timer. `undo` is a form's button or a link. */
export function UndoBar({ children, undo }: { children: ReactNode; undo?: ReactNode }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-control bg-ink px-4 py-2.5 text-small text-paper">
      <Check aria-hidden className="size-5 shrink-0" strokeWidth={1.75} />
      <span className="flex-1">{children}</span>
      {undo ? (
        <span className="[&_:is(a,button)]:font-bold [&_:is(a,button)]:text-paper [&_:is(a,button)]:underline [&_:is(a,button)]:underline-offset-4 [&_:focus-visible]:outline-paper">
          {undo}
        </span>
      ) : null}
    </div>
  )
}
