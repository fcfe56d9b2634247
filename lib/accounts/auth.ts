import NextAuth from 'next-auth'
import type { EmailConfig } from 'next-auth/providers/email'
import { db } from '../../db/client'
import { queueMail } from '../emails/queue-mail'
import { env } from '../env'
import { authAdapter } from './auth-adapter'
import { foldEmail } from './find-or-create-person'
import { localPath } from './local-path'
import { SIGN_IN_LINK_MINUTES, signInUrl } from './sign-in-link'

/** Sign-in by a link that is mailed; there are no passwords. */
const byMail: EmailConfig = {
  id: 'email',
  type: 'email',
  name: 'E-mail',
  maxAge: SIGN_IN_LINK_MINUTES * 60,
  normalizeIdentifier: foldEmail,
  async sendVerificationRequest({ identifier, token, url, expires }) {
    const wanted = localPath(new URL(url).searchParams.get('callbackUrl'), env().appUrl)
    const next = wanted === '/' ? null : wanted
    await db.transaction((tx) =>
      queueMail(tx, {
        to: identifier,
        template: 'sign-in',
        params: { signInUrl: signInUrl({ email: identifier, token, next }), until: expires.toISOString() },
        now: new Date(),
      }),
    )
  },
}

export const { handlers, auth, signIn, signOut } = NextAuth({
  adapter: authAdapter,
  providers: [byMail],
  session: { strategy: 'database', maxAge: 30 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
  secret: env().authSecret,
  basePath: '/api/auth',
  // Links are built from APP_URL, never from the Host header, so a forged one leads nowhere.
  trustHost: true,
  useSecureCookies: env().appUrl.startsWith('https:'),
  pages: { signIn: '/sign-in', signOut: '/sign-in', verifyRequest: '/sign-in/sent', error: '/sign-in' },
  callbacks: {
    redirect: ({ url }) => env().appUrl + (localPath(url, env().appUrl) ?? ''),
  },
  logger: {
    // A used or expired link is somebody's bad luck, told on the page, and no fault of ours.
    error: (error) => {
      if (error.name !== 'Verification') console.error(error)
    },
  },
})
