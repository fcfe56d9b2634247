import { TabRow } from './tab-row'
import { type Tab, TabLink } from './tabs'

/** Many tabs in one row, the groups parted by hairlines. On a phone it scrolls sideways. */
export function GroupedTabs({ groups, label }: { groups: readonly (readonly Tab[])[]; label: string }) {
  return (
    <TabRow label={label} current={groups.flat().find(({ isCurrent }) => isCurrent)?.href} className="flex">
      {groups.map((tabs) => (
        <ul
          key={tabs[0]?.href}
          className="flex gap-x-5 text-small whitespace-nowrap not-first:ml-5 not-first:border-l not-first:border-line not-first:pl-5"
        >
          {tabs.map((tab) => (
            <TabLink key={tab.href} {...tab} />
          ))}
        </ul>
      ))}
    </TabRow>
  )
}
