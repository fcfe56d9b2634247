import { DataTable } from '@/components/ui/data-table'
import { Disclosure } from '@/components/ui/disclosure'
import type { PasswordView } from '@/lib/assessments/password-views'

/** Who saw a password, or had it sent again, and when; never the password. */
export function PasswordViews({ views, sayWhen }: { views: readonly PasswordView[]; sayWhen: (at: Date) => string }) {
  if (views.length === 0) return null
  return (
    <Disclosure title="Who saw a password, and when">
      <DataTable
        caption="Who saw a password, and when"
        rows={views}
        rowKey={({ id }) => String(id)}
        columns={[
          { key: 'who', head: 'Student', isRowHeader: true, cell: ({ name, email }) => name ?? email },
          { key: 'number', head: 'Attempt', cell: ({ number }) => (number === 1 ? 'First' : 'Second') },
          { key: 'what', head: 'What', cell: ({ did }) => (did === 'saw assessment password' ? 'Looked at it' : 'Sent again') },
          { key: 'when', head: 'When', align: 'right', cell: ({ at }) => sayWhen(at) },
        ]}
      />
    </Disclosure>
  )
}
