'use client'

import { cx } from 'class-variance-authority'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'

type TabRowProps = {
  label: string
  /** Address of the tab that is open: the row begins with it in view. */
  current: string | undefined
  children: ReactNode
  className?: string
}

/** Where an arrow stands, and from where the tabs are seen whole. */
const [ARROW, WHOLE] = ['1.25rem', '3.25rem']
const FADES = {
  none: undefined,
  before: `linear-gradient(to right, transparent ${ARROW}, black ${WHOLE})`,
  after: `linear-gradient(to left, transparent ${ARROW}, black ${WHOLE})`,
  both: `linear-gradient(to right, transparent ${ARROW}, black ${WHOLE}, black calc(100% - ${WHOLE}), transparent calc(100% - ${ARROW}))`,
}
const ARROW_LOOK = 'pointer-events-none absolute top-2.5 size-4 text-ink-2 print:hidden'

/** One row of tabs. Where it has no room it scrolls sideways, and fades towards an arrow at the side where there is more. */
export function TabRow({ label, current, children, className }: TabRowProps) {
  const row = useRef<HTMLDivElement>(null)
  const [more, setMore] = useState<keyof typeof FADES>('none')
  const look = useCallback(() => {
    if (row.current) setMore(whereIsMore(row.current))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each tab that is opened
  useEffect(() => {
    const open = row.current?.querySelector<HTMLElement>('[aria-current]')
    if (row.current && open) row.current.scrollLeft = open.offsetLeft - (row.current.clientWidth - open.offsetWidth) / 2
    look()
    window.addEventListener('resize', look)
    return () => window.removeEventListener('resize', look)
  }, [current, look])
  return (
    <nav aria-label={label} className="relative border-b border-line">
      {more === 'before' || more === 'both' ? <ChevronLeft aria-hidden className={cx(ARROW_LOOK, 'left-0')} strokeWidth={1.75} /> : null}
      {more === 'after' || more === 'both' ? <ChevronRight aria-hidden className={cx(ARROW_LOOK, 'right-0')} strokeWidth={1.75} /> : null}
      <div
        ref={row}
        onScroll={look}
        style={{ maskImage: FADES[more] }}
        className={cx('relative scroll-px-12 overflow-x-auto [scrollbar-width:none]', className)}
      >
        {children}
      </div>
    </nav>
  )
}

function whereIsMore({ scrollLeft, scrollWidth, clientWidth }: HTMLElement): keyof typeof FADES {
  const [before, after] = [scrollLeft > 1, scrollLeft + clientWidth < scrollWidth - 1]
  return before && after ? 'both' : before ? 'before' : after ? 'after' : 'none'
}
