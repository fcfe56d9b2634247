import { type Act, ActForm } from '@/components/ui/act-form'
import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextLink } from '@/components/ui/text-link'
import type { CourseAssessment } from '@/lib/assessments/course-assessments'
import { formatPercent } from '@/lib/money'

type AssessmentTableProps = { assessments: readonly CourseAssessment[]; retire: (assessmentId: string) => Act }

/** The outside exams of a course. */
export function AssessmentTable({ assessments, retire }: AssessmentTableProps) {
  return (
    <DataTable
      caption="Assessments of this course"
      rows={assessments}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: 'Assessment',
          isRowHeader: true,
          cell: ({ id, name }) => (
            <TextLink href={`/admin/assessments/${id}`} className="break-words">
              {name}
            </TextLink>
          ),
        },
        { key: 'size', head: 'Size', cell: saySize },
        { key: 'mode', head: 'Passwords', cell: sayPasswords },
        { key: 'window', head: 'Second attempt', cell: sayWindow },
        { key: 'attempts', head: 'Attempts', align: 'right', cell: (row) => String(row.attempts) },
        { key: 'state', head: 'State', cell: ({ isRetired }) => (isRetired ? <Chip>retired</Chip> : null) },
        {
          key: 'act',
          head: 'Change',
          isBare: true,
          align: 'right',
          cell: ({ id, name, isRetired }) => (
            <ActForm act={retire(id)}>
              <SubmitButton
                name="isRetired"
                value={isRetired ? 'no' : 'yes'}
                variant="second"
                size="small"
                busy="Saving …"
                aria-label={`${isRetired ? 'Bring back' : 'Retire'}: ${name}`}
              >
                {isRetired ? 'Bring back' : 'Retire'}
              </SubmitButton>
            </ActForm>
          ),
        },
      ]}
    />
  )
}

function saySize({ questions, minutes, passMarkBasisPoints: mark }: CourseAssessment): string {
  const parts = [
    questions === null ? '' : `${questions} questions`,
    minutes === null ? '' : `${minutes} min`,
    mark === null ? '' : formatPercent(mark),
  ]
  return parts.filter(Boolean).join(', ')
}

const sayPasswords = ({ passwordMode, passwordsLeft }: CourseAssessment): string =>
  passwordMode === 'handed-out' ? `handed out, ${passwordsLeft} left` : 'mailed by the vendor'

const sayWindow = ({ windowDays, windowStart }: CourseAssessment): string =>
  `within ${windowDays} ${windowDays === 1 ? 'day' : 'days'} of ${windowStart === 'class-end' ? 'the class’s end' : 'the password'}`
