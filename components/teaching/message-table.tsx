import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { TextLink } from '@/components/ui/text-link'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'
import { nameBlanks } from '@/lib/teaching/fill-in'
import type { MessageCopy, MessageInList } from '@/lib/teaching/message-queries'

/** The messages to a class, with how many copies went out and how many came back. */
export function MessageTable({ messages, path, zone }: { messages: readonly MessageInList[]; path: string; zone: string }) {
  return (
    <DataTable
      caption="Messages"
      rows={messages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'subject',
          head: 'Subject',
          isRowHeader: true,
          cell: ({ id, subject }) => (
            <TextLink href={`${path}/${id}`} className="wrap-anywhere">
              {nameBlanks(subject)}
            </TextLink>
          ),
        },
        { key: 'to', head: 'To', cell: ({ to, copies }) => `${to}, ${copies}` },
        { key: 'by', head: 'From', cell: ({ author }) => author ?? 'Trainer' },
        { key: 'at', head: 'Sent', cell: ({ sentAt }) => `${describeDay(sentAt, zone)}, ${timeOf(sentAt, zone)}` },
        {
          key: 'state',
          head: 'Delivery',
          cell: ({ troubled }) =>
            troubled > 0 ? <Chip tone="bad">{troubled === 1 ? '1 did not arrive' : `${troubled} did not arrive`}</Chip> : <Chip>No trouble</Chip>,
        },
      ]}
      empty={<EmptyState title="No messages yet">What you write to this class stands here, with how far each copy came.</EmptyState>}
    />
  )
}

const STATES = {
  queued: { tone: 'quiet', word: 'On its way' },
  sent: { tone: 'good', word: 'Sent' },
  failed: { tone: 'bad', word: 'Not delivered' },
  bounced: { tone: 'bad', word: 'Came back' },
} as const

/** Each reader's copy and how far it came. */
export function CopyTable({ copies, zone }: { copies: readonly MessageCopy[]; zone: string }) {
  return (
    <DataTable
      caption="Copies"
      rows={copies}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        { key: 'name', head: 'Reader', isRowHeader: true, cell: ({ name, to }) => <span className="wrap-anywhere">{name ?? to}</span> },
        { key: 'to', head: 'Address', cell: ({ to }) => <span className="wrap-anywhere">{to}</span> },
        {
          key: 'state',
          head: 'Delivery',
          cell: ({ status, lastError }) => (
            <>
              <Chip tone={STATES[status ?? 'queued'].tone}>{STATES[status ?? 'queued'].word}</Chip>
              {lastError ? <span className="mt-1 block text-label text-ink-2 wrap-anywhere">{lastError}</span> : null}
            </>
          ),
        },
        { key: 'at', head: 'Sent', cell: ({ sentAt }) => (sentAt ? `${describeDay(sentAt, zone)}, ${timeOf(sentAt, zone)}` : '–') },
      ]}
    />
  )
}
