import type { Route } from 'next'
import Link from 'next/link'
import { TabRow } from './tab-row'

export type Tab = { label: string; href: string; isCurrent?: boolean; count?: number }

/** Parts of one thing, each with an address of its own; therefore links. Scrolls sideways on a phone. */
export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <TabRow label={label} current={tabs.find(({ isCurrent }) => isCurrent)?.href}>
      <ul className="flex gap-6 text-small whitespace-nowrap">
        {tabs.map((tab) => (
          <TabLink key={tab.href} {...tab} />
        ))}
      </ul>
    </TabRow>
  )
}

export function TabLink({ label, href, isCurrent, count }: Tab) {
  return (
    <li>
      <Link
        href={href as Route}
        prefetch={false}
        aria-current={isCurrent ? 'page' : undefined}
        className="block border-b-[3px] border-transparent px-0.5 pt-2 pb-2 text-ink-2 -outline-offset-3 hover:text-ink aria-[current]:border-accent aria-[current]:font-bold aria-[current]:text-ink"
      >
        {label}
        {count === undefined ? null : ` ${count}`}
      </Link>
    </li>
  )
}
