/** The tables of sign-in under the names better-auth gives them, for its adapter. */
import { authAccounts, authSessions, authUsers, authVerifications } from './schema.js';

export const authTables = {
  user: authUsers,
  session: authSessions,
  account: authAccounts,
  verification: authVerifications,
};
