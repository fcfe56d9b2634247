import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { listPlaces } from '../../lib/teams/places'
import { type Colleagues, suggestTeams } from '../../lib/teams/suggest-teams'
import { nextColour, nextTeamName, type TeamColour } from '../../lib/teams/team-rules'
import type { Tx } from '../client'
import { announcements, courseClasses, materials, people, sessionPlans, sessions, teamBoards, teamMembers, teams } from '../schema'
import { seedMessage } from './messages'

/** The class in progress of the demo trainer, and a large one in which eight teams are still being put together. */
const IN_PROGRESS = 'sps-p7r3'
const LARGE = 'sps-e5t9'

/** Teams, plans, materials, announcements and a message, as trainers leave them. */
export async function seedTeaching(tx: Tx, now: Date): Promise<void> {
  const [trainer] = await tx.select().from(people).where(eq(people.name, 'Ruth Adeyemi'))
  if (!trainer) throw new Error('no demo trainer')
  const own = await seedTeams(tx, { ref: IN_PROGRESS, count: 3, colleagues: 'together', isShown: true, without: 1, byId: trainer.id, now })
  await seedTeams(tx, { ref: LARGE, count: 8, colleagues: 'spread', isShown: false, without: 2, byId: trainer.id, now })
  await seedSessions(tx, { classId: own, byId: trainer.id, now })
  await seedMessage(tx, { classId: own, authorId: trainer.id, now })
}

type SeededTeams = { ref: string; count: number; colleagues: Colleagues; isShown: boolean; without: number; byId: string; now: Date }

async function seedTeams(tx: Tx, { ref, count, colleagues, isShown, without, byId, now }: SeededTeams): Promise<string> {
  const [courseClass] = await tx.select().from(courseClasses).where(eq(courseClasses.ref, ref))
  if (!courseClass) throw new Error(`no class ${ref}`)
  const places = await listPlaces(tx, courseClass.id)
  const [names, colours]: [string[], TeamColour[]] = [[], []]
  for (const [index, enrolmentIds] of suggestTeams(places, { teams: count, colleagues }).entries()) {
    const [name, colour] = [nextTeamName(names), nextColour(colours)]
    names.push(name)
    colours.push(colour)
    const rooms = {
      meetingUrl: `https://teams.example/${ref}/${name.toLowerCase()}`,
      whiteboardUrl: `https://mural.example/${ref}/${name.toLowerCase()}`,
    }
    const [team] = await tx
      .insert(teams)
      .values({ classId: courseClass.id, name, colour, position: index + 1, createdAt: now, ...rooms })
      .returning()
    const seated = index < without ? enrolmentIds.slice(1) : enrolmentIds
    if (team && seated.length > 0)
      await tx
        .insert(teamMembers)
        .values(seated.map((enrolmentId, at) => ({ enrolmentId, teamId: team.id, isIntegrating: at === 0, movedById: byId, movedAt: now })))
  }
  await tx.insert(teamBoards).values({ classId: courseClass.id, version: 1, shownAt: isShown ? now : null, changedById: byId, changedAt: now })
  return courseClass.id
}

const PLAN = `- 10 min: welcome, sound check, what is open since last time
- 25 min: **Nexus Sprint Planning** with the backlog of the case, in teams
- 15 min: what was hard? Collect on the Mural, cluster, pick two
- Break
- 40 min: refine across teams, draw dependencies as strings
- 20 min: debrief. Ask: *which of these strings could a different team structure remove?*`
const NOTES = `Two teams finished early; give them the second case next time. Somebody asked how a Nexus Goal differs from a Sprint Goal: come back to it in session 4.`
const PREPARE = `Read the Nexus Guide up to “Nexus Events”, and bring one dependency from your own work that slowed you down this month.`

async function seedSessions(tx: Tx, { classId, byId, now }: { classId: string; byId: string; now: Date }): Promise<void> {
  const meetings = await tx
    .select()
    .from(sessions)
    .where(and(eq(sessions.classId, classId), isNull(sessions.cancelledAt)))
    .orderBy(asc(sessions.startsAt))
  const plans = meetings.map(({ id, endsAt }) => ({
    sessionId: id,
    plan: PLAN,
    notes: endsAt <= now ? NOTES : '',
    prepare: PREPARE,
    version: 1,
    changedById: byId,
    changedAt: now,
  }))
  // One session has a word of what to prepare already, seeded with the student’s path.
  await tx
    .insert(sessionPlans)
    .values(plans)
    .onConflictDoUpdate({ target: sessionPlans.sessionId, set: { plan: sql`excluded.plan`, notes: sql`excluded.notes` } })
  const added = { classId, addedById: byId, addedAt: now }
  await tx.insert(materials).values([
    { ...added, title: 'The Nexus Guide', url: 'https://www.scrum.org/resources/nexus-guide', position: 1 },
    { ...added, title: 'Case study: a ticketing platform in nine teams', url: 'https://files.example/case-ticketing.pdf', position: 2 },
    { ...added, title: 'Facilitator notes for the case', url: 'https://files.example/case-notes.pdf', position: 3, isForStudents: false },
    { ...added, sessionId: meetings[1]?.id, title: 'Slides of session 2', url: 'https://files.example/session-2.pdf', position: 4 },
  ])
  const [body, older] = [
    'Session 4 uses a new Mural board. The link on this page is the right one; the one in your calendar of last week is not.',
    'The recording of session 1 is not available: two of you asked not to be recorded, so none of us was.',
  ]
  const published = (days: number) => new Date(now.getTime() - days * 86_400_000)
  await tx.insert(announcements).values([
    { classId, authorId: byId, body, publishedAt: published(1) },
    { classId, authorId: byId, body: older, publishedAt: published(9), sessionId: meetings[0]?.id },
  ])
}
