import type { Metadata } from 'next'
import { CourseTable } from '@/components/desk/course-table'
import { EmptyState } from '@/components/ui/empty-state'
import { db } from '@/db/client'
import { requireRole } from '@/lib/accounts/require-role'
import { listDeskCourses } from '@/lib/reports/course-desk-queries'

export const metadata: Metadata = { title: 'Courses' }

/** What students of each course do and get. Its page itself comes from its file. */
export default async function CoursesPage() {
  await requireRole('admin', '/admin/courses')
  const courses = await listDeskCourses(db)
  return (
    <>
      <h1 className="text-h1-working">Courses</h1>
      <p className="mt-2 mb-6 max-w-measure text-ink-2">
        What a seat asks, includes and leads to. The text of a course comes from its file, with <code>npm run import</code>.
      </p>
      {courses.length === 0 ? <EmptyState title="No courses yet">Import a course first.</EmptyState> : <CourseTable courses={courses} />}
    </>
  )
}
