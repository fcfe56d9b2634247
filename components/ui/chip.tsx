import { cva, type VariantProps } from 'class-variance-authority'
import { Check, Hourglass, X } from 'lucide-react'
import type { ReactNode } from 'react'

const look = cva('inline-flex items-center gap-1.5 rounded-chip px-2 py-0.5 text-label font-medium md:whitespace-nowrap', {
  variants: {
    tone: {
      quiet: 'bg-sunken text-ink-2',
      good: 'bg-wash text-accent-2',
      warm: 'bg-warm-wash text-warm-ink',
      bad: 'bg-error-wash text-error',
      outline: 'border border-ink text-ink',
    },
  },
  defaultVariants: { tone: 'quiet' },
})

const ICONS = { done: Check, waiting: Hourglass, off: X }

type ChipProps = VariantProps<typeof look> & { children: ReactNode; icon?: keyof typeof ICONS }

/** A state in a word or two; the colour only repeats what the word says. */
export function Chip({ tone, icon, children }: ChipProps) {
  const Icon = icon && ICONS[icon]
  return (
    <span className={look({ tone })}>
      {Icon ? <Icon aria-hidden className="size-3.5" strokeWidth={1.75} /> : null}
      {children}
    </span>
  )
}
