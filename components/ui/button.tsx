import { cva, type VariantProps } from 'class-variance-authority'
import type { Route } from 'next'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'

/** Accent for the one act of a decision, outline for what stands beside it, underline for the rest. 48 px high, 36 in tables. */
export const buttonLook = cva(
  'inline-flex items-center justify-center gap-2 rounded-control font-bold text-center no-underline transition-colors duration-120 aria-disabled:border aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-ink-3',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-2',
        second: 'border-[1.5px] border-ink text-ink hover:bg-sunken',
        third: 'text-accent underline decoration-[1.5px] underline-offset-[0.25em] hover:text-accent-2 hover:decoration-[2.5px]',
      },
      size: { normal: 'min-h-12 px-[22px] py-2 text-body', small: 'min-h-9 px-4 py-1 text-small md:whitespace-nowrap' },
      wide: { true: 'w-full', false: '' },
    },
    compoundVariants: [{ variant: 'third', className: 'px-1!' }],
    defaultVariants: { variant: 'primary', size: 'normal', wide: false },
  },
)

export type ButtonLook = VariantProps<typeof buttonLook>

/** A button that does something; for one that sends a form, `SubmitButton` knows when it is busy. */
export function Button({ variant, size, wide, className, type = 'button', ...rest }: ComponentProps<'button'> & ButtonLook) {
  return <button type={type} className={buttonLook({ variant, size, wide, className })} {...rest} />
}

type ButtonLinkProps = ButtonLook & {
  href: string
  children: ReactNode
  className?: string
  /** A file, not a page: the browser fetches it itself. */
  download?: boolean
  rel?: string
  'aria-label'?: string
  'aria-describedby'?: string
}

/** A link that looks like a button. Files and outside addresses are plain anchors. */
export function ButtonLink({ variant, size, wide, className, href, ...rest }: ButtonLinkProps) {
  const look = buttonLook({ variant, size, wide, className })
  if (rest.download || !href.startsWith('/')) return <a href={href} className={look} {...rest} />
  return <Link href={href as Route} prefetch={false} className={look} {...rest} />
}
