import { cx } from 'class-variance-authority'
import { Minus, Plus } from 'lucide-react'
import type { ComponentProps } from 'react'

/** Opens a fold within a line, with the plus and minus of a `Disclosure`: the first child of a `details`. */
export function Opener({ children, className, ...rest }: ComponentProps<'summary'>) {
  return (
    <summary
      className={cx(
        'inline-flex w-fit cursor-pointer list-none items-center gap-1.5 py-1 text-small text-accent hover:text-accent-2 [&::-webkit-details-marker]:hidden',
        className,
      )}
      {...rest}
    >
      <Plus aria-hidden className="size-4 shrink-0 [[open]>summary>&]:hidden" strokeWidth={1.75} />
      <Minus aria-hidden className="hidden size-4 shrink-0 [[open]>summary>&]:block" strokeWidth={1.75} />
      <span className="underline decoration-[1.5px] underline-offset-4">{children}</span>
    </summary>
  )
}
