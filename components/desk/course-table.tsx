import { Chip } from '@/components/ui/chip'
import { DataTable } from '@/components/ui/data-table'
import { TextLink } from '@/components/ui/text-link'
import { shortTitle } from '@/lib/courses/short-title'
import type { DeskCourse } from '@/lib/reports/course-desk-queries'

/** The courses, each with the ways to what its students do and get. */
export function CourseTable({ courses }: { courses: readonly DeskCourse[] }) {
  return (
    <DataTable
      caption="Courses"
      rows={courses}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'code',
          head: 'Course',
          isRowHeader: true,
          cell: ({ code }) => <TextLink href={`/admin/courses/${encodeURIComponent(code)}`}>{code}</TextLink>,
        },
        { key: 'title', head: 'Title', cell: shortTitle },
        { key: 'asks', head: 'Asks', cell: ({ prerequisites }) => `${prerequisites} beforehand` },
        {
          key: 'activities',
          head: 'Activities',
          cell: ({ code, activities }) => (
            <TextLink href={`/admin/activities?course=${encodeURIComponent(code)}`} aria-label={`${activities} activities of ${code}`}>
              {activities}
            </TextLink>
          ),
        },
        {
          key: 'assessments',
          head: 'Assessments',
          cell: ({ code, assessments }) => (
            <TextLink href={`/admin/assessments?course=${encodeURIComponent(code)}`} aria-label={`${assessments} assessments of ${code}`}>
              {assessments}
            </TextLink>
          ),
        },
        { key: 'state', head: 'State', cell: ({ isPublished }) => (isPublished ? null : <Chip>not published</Chip>) },
      ]}
    />
  )
}
