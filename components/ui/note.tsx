import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const look = cva('border-l-4 rounded-r-control px-4 py-3.5 text-small md:px-[18px]', {
  variants: {
    tone: {
      good: 'border-accent bg-wash',
      warm: 'border-warm bg-warm-wash',
      bad: 'border-error bg-error-wash',
      quiet: 'border-edge bg-sunken',
    },
  },
  defaultVariants: { tone: 'good' },
})

type NoteProps = VariantProps<typeof look> & { children: ReactNode; className?: string; role?: 'status' | 'alert'; id?: string }

/** A sentence that deserves a look before going on. */
export function Note({ tone, children, className, role, id }: NoteProps) {
  return (
    <div id={id} role={role} className={look({ tone, className })}>
      {children}
    </div>
  )
}
