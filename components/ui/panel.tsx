import { cx } from 'class-variance-authority'
import type { ReactNode } from 'react'

type PanelProps = { children: ReactNode; className?: string; as?: 'div' | 'aside' | 'section'; 'aria-label'?: string; 'aria-labelledby'?: string }

/** What belongs together and apart from the page: price, booking, a form on a working page. */
export function Panel({ children, className, as: Tag = 'div', ...rest }: PanelProps) {
  return (
    <Tag className={cx('rounded-panel border border-line bg-raised p-5 md:p-7', className)} {...rest}>
      {children}
    </Tag>
  )
}
