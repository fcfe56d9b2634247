import { type Tab, TabLink } from './tabs'

/** As many tabs as would not stand in one row of a phone: there each group has a row, on a desk a hairline parts them. All are always in view. */
export function GroupedTabs({ groups, label }: { groups: readonly (readonly Tab[])[]; label: string }) {
  return (
    <nav aria-label={label} className="border-b border-line lg:flex">
      {groups.map((tabs) => (
        <ul
          key={tabs[0]?.href}
          className="flex flex-wrap gap-x-5 text-small whitespace-nowrap lg:ml-5 lg:border-l lg:border-line lg:pl-5 lg:first:ml-0 lg:first:border-l-0 lg:first:pl-0"
        >
          {tabs.map((tab) => (
            <TabLink key={tab.href} {...tab} />
          ))}
        </ul>
      ))}
    </nav>
  )
}
