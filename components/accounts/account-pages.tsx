import { Tabs } from '@/components/ui/tabs'

const PAGES = [
  { key: 'you', label: 'You', href: '/my/account' },
  { key: 'calendar', label: 'Calendar', href: '/my/account/calendar' },
  { key: 'reminders', label: 'Reminders', href: '/my/account/reminders' },
  { key: 'privacy', label: 'Your data', href: '/my/account/privacy' },
] as const

/** The pages of somebody's account. */
export function AccountPages({ current }: { current: (typeof PAGES)[number]['key'] }) {
  return (
    <div className="mt-4">
      <Tabs label="Pages of your account" tabs={PAGES.map(({ key, label, href }) => ({ label, href, isCurrent: key === current }))} />
    </div>
  )
}
