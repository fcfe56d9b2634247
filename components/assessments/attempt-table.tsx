import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import type { ClassAttempt } from '@/lib/assessments/queries'
import { formatPercent } from '@/lib/money'
import { describeDate } from '@/lib/schedule/describe-times'
import type { Act } from '../ui/act-form'
import { ResultForm } from './result-form'

const STATES = {
  waiting: { label: 'Waits for a password', tone: 'warm' },
  ready: { label: 'Has the password', tone: 'quiet' },
  passed: { label: 'Passed', tone: 'good' },
  failed: { label: 'Not passed', tone: 'bad' },
} as const

type AttemptTableProps = { attempts: readonly ClassAttempt[]; report: (attemptId: string) => Act }

/** How far each student is. */
export function AttemptTable({ attempts, report }: AttemptTableProps) {
  if (attempts.length === 0) return <p className="text-small text-ink-2">None yet: the first begins with a password.</p>
  return (
    <DataTable
      caption="Attempts"
      rows={attempts}
      rowKey={(attempt) => attempt.id}
      columns={[
        { key: 'name', head: 'Student', isRowHeader: true, cell: ({ name, email }) => name ?? email },
        { key: 'number', head: 'Attempt', cell: ({ number }) => (number === 1 ? 'First' : 'Second') },
        { key: 'state', head: 'State', cell: ({ state }) => <Chip tone={STATES[state].tone}>{STATES[state].label}</Chip> },
        { key: 'taken', head: 'Taken on', cell: ({ takenOn }) => (takenOn ? describeDate(takenOn) : '–') },
        {
          key: 'score',
          head: 'Score',
          align: 'right',
          cell: ({ scoreBasisPoints }) => (scoreBasisPoints === null ? '–' : formatPercent(scoreBasisPoints)),
        },
        {
          key: 'report',
          head: 'Result',
          isBare: true,
          cell: ({ id, state }) =>
            state === 'waiting' ? null : (
              <ResultForm act={report(id)} attemptId={id} summary={state === 'ready' ? 'Write the result down' : 'Correct it'} />
            ),
        },
      ]}
    />
  )
}
