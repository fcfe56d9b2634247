import type { Role } from '../audit/record-audit'

/** The page that each role begins with. */
export const HOME: Record<Role, string> = { student: '/my', trainer: '/trainer', admin: '/admin' }

/** Where somebody with these roles goes after signing in. */
export const homeOf = (roles: readonly Role[]): string => HOME[roles.includes('admin') ? 'admin' : roles.includes('trainer') ? 'trainer' : 'student']
