import type { ClosingStep } from '@/lib/closing/closing-rule'

type StepWords = {
  title: string
  button: string
  busy: string
  /** What the button does to whom, e.g. `12 students`. */
  does: (whom: string) => string
  isAboutStudents: boolean
  done: string
  nothing: string
  links: { label: string; path: string }[]
}

/** What the steps of closing a class are called, and what they do. */
export const STEP_WORDS: Record<ClosingStep, StepWords> = {
  attendance: {
    title: 'Attendance is complete',
    button: 'It is complete',
    busy: 'Saving …',
    does: () => 'Everybody has a word for every session. Look over it once more: passwords and certificates go by it.',
    isAboutStudents: false,
    done: 'Everybody has a word for every session.',
    nothing: '',
    links: [{ label: 'Attendance', path: '/attendance' }],
  },
  passwords: {
    title: 'Passwords are handed out',
    button: 'Hand them out',
    busy: 'Handing out …',
    does: (whom) => `The assessment opens for ${whom}. Whoever there is no password for waits, and is sent one as soon as you paste more in.`,
    isAboutStudents: true,
    done: 'Everybody who attended has a password.',
    nothing: 'This course has no assessment.',
    links: [{ label: 'Assessment', path: '/assessment' }],
  },
  survey: {
    title: 'The survey is sent',
    button: 'Send the survey',
    busy: 'Sending …',
    does: (whom) => `${whom} get a mail with four questions, and one more in five days if they have not answered.`,
    isAboutStudents: true,
    done: 'Everybody was asked.',
    nothing: '',
    links: [{ label: 'Answers', path: '/survey' }],
  },
  certificates: {
    title: 'Certificates are issued',
    button: 'Issue certificates',
    busy: 'Issuing …',
    does: (whom) => `${whom} get a certificate of attendance and a mail.`,
    isAboutStudents: true,
    done: 'Everybody who attended has a certificate.',
    nothing: '',
    links: [{ label: 'Certificates', path: '/certificates' }],
  },
  alumni: {
    title: 'The alumni discount is issued',
    button: 'Issue the discount',
    busy: 'Issuing …',
    does: (whom) => `${whom} get a personal code for all future classes, by mail. Who holds one is left alone.`,
    isAboutStudents: true,
    done: 'Everybody who attended holds one.',
    nothing: '',
    links: [],
  },
  completed: {
    title: 'The class is completed',
    button: 'Complete the class',
    busy: 'Completing …',
    does: () => 'The class is put among the completed ones. Results, questions and coaching go on as before.',
    isAboutStudents: false,
    done: 'The class is completed.',
    nothing: '',
    links: [],
  },
}
