// What the page asks of its server.

export async function ask(method, path, body) {
  const options = { method, headers: { "Content-Type": "application/json" } };
  if (body) options.body = JSON.stringify(body);
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error), { status: response.status, answer });
  return answer;
}

// What went wrong, in words.
export const why = (error) => (error.status ? `Refused: ${error.message}.` : "No answer. Is make run still running?");
