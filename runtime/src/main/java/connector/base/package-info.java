/** What everything else stands on: clock, sleeper, randomness, secrets and the redactor. Imports no other room. */
package connector.base;
