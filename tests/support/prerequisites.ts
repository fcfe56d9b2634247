import { eq } from 'drizzle-orm'
import { db } from '../../db/client'
import { courseClasses, declarations, enrolments, prerequisites } from '../../db/schema'
import { NOW } from './make'

/** A required prerequisite of the course of a class, declared by these seats alone. */
export async function addPrerequisite(classId: string, { declaredBy }: { declaredBy: readonly string[] }) {
  const [courseClass] = await db.select().from(courseClasses).where(eq(courseClasses.id, classId))
  if (!courseClass) throw new Error('no class')
  const [made] = await db
    .insert(prerequisites)
    .values({ courseId: courseClass.courseId, position: 1, label: 'Nexus Guide', statement: 'I have studied the Nexus Guide.', isRequired: true })
    .returning()
  if (!made) throw new Error('no prerequisite')
  for (const enrolmentId of declaredBy) {
    const [seat] = await db.select().from(enrolments).where(eq(enrolments.id, enrolmentId))
    if (seat?.personId) await db.insert(declarations).values({ enrolmentId, personId: seat.personId, prerequisiteId: made.id, declaredAt: NOW })
  }
}
