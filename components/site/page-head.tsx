import type { ReactNode } from 'react'

/** Heading and first words of a page that is read. */
export function PageHead({ title, children, size = 'h1' }: { title: ReactNode; children?: ReactNode; size?: 'h1' | 'h1-working' }) {
  return (
    <header>
      <h1 className={size === 'h1' ? 'text-h1' : 'text-h1-working'}>{title}</h1>
      {children ? <div className="mt-4 max-w-[43rem] text-lead text-ink-2">{children}</div> : null}
    </header>
  )
}
