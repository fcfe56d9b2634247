import { cx } from 'class-variance-authority'
import type { ReactNode } from 'react'

type SectionProps = {
  title: ReactNode
  /** Anchor of the section; its heading is `ID-title`. */
  id: string
  children: ReactNode
  /** Stands right of the heading, on its line. */
  aside?: ReactNode
  /** 'page': 112 px above, for pages that are read. 'form': closer, for forms and working pages. */
  spacing?: 'page' | 'form' | 'none'
  size?: 'h2' | 'h3'
  className?: string
}

const spacings = { page: 'section-gap', form: 'mt-12', none: '' }

/** A part of a page: a 2 px ink rule, 14 px, a heading. */
export function Section({ title, id, children, aside, spacing = 'page', size = 'h2', className }: SectionProps) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className={cx('border-t-2 border-ink pt-3.5', spacings[spacing], className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={`${id}-title`} className={size === 'h2' ? 'text-h2' : 'text-h3'}>
          {title}
        </h2>
        {aside ? <div className="text-small">{aside}</div> : null}
      </div>
      <div className="mt-5">{children}</div>
    </section>
  )
}
