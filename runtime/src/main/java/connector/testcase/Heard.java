package connector.testcase;

import connector.http.Exchange;
import connector.net.Attempt;
import connector.net.Request;
import java.util.Optional;

/**
 * What was asked and what was answered in its place.
 *
 * @param request with its credentials
 * @param attempt whose request it was; empty for a token request
 * @param answer what came
 */
record Heard(Request request, Optional<Attempt> attempt, Exchange.Answer answer) {}
