import Link from 'next/link'
import { Mark } from '@/components/drawings/mark'

/** Mark and name, and the way home. */
export function Wordmark({ size = 'normal' }: { size?: 'normal' | 'small' }) {
  return (
    <Link
      href="/"
      prefetch={false}
      className="inline-flex items-center gap-2.5 rounded-control font-display text-[1.4375rem] leading-none font-medium tracking-[-0.018em]"
    >
      <Mark size={size === 'normal' ? 26 : 24} />
      Halfday
    </Link>
  )
}
