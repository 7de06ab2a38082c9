/** Both ports in memory, for tests of services that embed billing. */
package plus.svc.billing.testing;
