import { cx } from 'class-variance-authority'
import { PlainText } from '@/components/activities/plain-text'
import { Chip } from '@/components/ui/chip'
import type { Message } from '@/lib/questions/queries'
import { describeDay, timeOf } from '@/lib/schedule/describe-times'

type MessageListProps = { messages: readonly Message[]; isTrainer: boolean; zone: string }

/** A thread, oldest first. One's own side stands on the right; who wrote is said as well. */
export function MessageList({ messages, isTrainer, zone }: MessageListProps) {
  return (
    <ol className="grid gap-5">
      {messages.map((message) => {
        const isMine = message.isFromTrainer === isTrainer
        return (
          <li key={message.id} className={cx('min-w-0', isMine ? 'sm:pl-12' : 'sm:pr-12')}>
            <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
              <strong>{message.author}</strong>
              <span className="text-ink-3">
                {describeDay(message.sentAt, zone)}, {timeOf(message.sentAt, zone)}
                {message.way === 'mail' ? ', by mail' : null}
              </span>
              {!isMine && message.readAt === null ? <Chip tone="warm">new</Chip> : null}
            </p>
            <PlainText text={message.body} className={cx('rounded-panel p-4', isMine ? 'bg-wash' : 'border border-line bg-raised')} />
          </li>
        )
      })}
    </ol>
  )
}
