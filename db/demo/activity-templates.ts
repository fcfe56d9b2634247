import type { activities } from '../schema'

type Template = Pick<typeof activities.$inferInsert, 'kind' | 'title' | 'body' | 'url' | 'minutes' | 'sessionPosition'> & {
  /** Days from the start of the session, negative before it. */
  days: number
}

/** What students of three courses do before, between and after the sessions, in words of our own. */
export const TEMPLATES: Record<string, readonly Template[]> = {
  SPS: [
    {
      kind: 'read',
      title: 'Read the Nexus Guide',
      body: 'Read it once from end to end, then once more with a pencil.\n\nMark **three places** where it differs from how your organisation works today. Bring them to the first session.',
      url: 'https://www.scrum.org/resources/nexus-guide',
      minutes: 45,
      sessionPosition: 1,
      days: -7,
    },
    {
      kind: 'write',
      title: 'List the dependencies of your product',
      body: 'Think of the product you know best. Write down every dependency between its teams that stopped work in the last month:\n\n- who waited for whom\n- for how long\n- what it was about: people, skills, technology, or a rule\n\nNobody else in the class reads it.',
      minutes: 40,
      sessionPosition: 1,
      days: -2,
    },
    {
      kind: 'watch',
      title: 'Watch: one product, many teams',
      body: 'A talk on why nine teams with nine backlogs build nine products. While you watch, note where you would disagree.',
      url: 'https://www.scrum.org/resources/introduction-nexus-framework',
      minutes: 25,
      sessionPosition: 1,
      days: -1,
    },
    {
      kind: 'write',
      title: 'Which of your teams would you merge, split or leave?',
      body: 'You have seen how teams can choose their own members. Take the teams of your product and write what you would change first, and **what you fear** would happen.',
      minutes: 30,
      sessionPosition: 3,
      days: -1,
    },
    {
      kind: 'read',
      title: 'Read: refinement across teams',
      body: 'Cross-team refinement decides which team will likely take which item, and shows dependencies early. Read the part on refinement in the Nexus Guide again, with your own list of dependencies beside it.',
      url: 'https://www.scrum.org/resources/nexus-guide',
      minutes: 20,
      sessionPosition: 4,
      days: -1,
    },
    {
      kind: 'write',
      title: 'What does “integrated” mean where you work?',
      body: 'How would you know, on any day of a Sprint, that the work of all teams fits together? Write what you would look at, and who can look at it today.',
      minutes: 30,
      sessionPosition: 6,
      days: -1,
    },
    {
      kind: 'watch',
      title: 'Watch: a Nexus Sprint Retrospective',
      body: 'See how representatives meet first, then the teams, then the representatives again. Which of the three would be missing where you work?',
      url: 'https://www.scrum.org/resources/scaling-scrum',
      minutes: 20,
      sessionPosition: 7,
      days: -1,
    },
    {
      kind: 'write',
      title: 'The first step you will take',
      body: 'Within two weeks of this class, what will you do **first**, with whom, and how will you notice that it helped? Your trainer reads it before your learning review.',
      minutes: 20,
      sessionPosition: 8,
      days: 3,
    },
  ],
  PSM: [
    {
      kind: 'read',
      title: 'Read the Scrum Guide as if for the first time',
      body: 'Thirteen pages. Cross out everything your team does that is **not** in it, and ask of each whether you would miss it.',
      url: 'https://scrumguides.org',
      minutes: 40,
      sessionPosition: 1,
      days: -3,
    },
    {
      kind: 'write',
      title: 'A day on which you served your team well',
      body: 'Describe one day, what you did and what you left undone on purpose.',
      minutes: 20,
      sessionPosition: 2,
      days: -1,
    },
  ],
  PSPO: [
    {
      kind: 'read',
      title: 'Read: who is the customer of your product?',
      body: 'Write down three names of people who use it, not three roles. If you know none, that is the first finding.',
      minutes: 15,
      sessionPosition: 1,
      days: -2,
    },
    {
      kind: 'write',
      title: 'The last thing you said no to',
      body: 'What was it, who asked, and what did your no make possible?',
      minutes: 20,
      sessionPosition: 2,
      days: -1,
    },
  ],
}
