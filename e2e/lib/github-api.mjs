// node github-api.mjs <OpenAPI description> <file of exchanges, one JSON object a line>
// Holds what a client sent, and what it was answered, against the description. Answers may lack keys: a test writes only
// those that are read; what is there must be described, and have the right type.
import { readFileSync } from 'node:fs'

const api = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const exchanges = readFileSync(process.argv[3], 'utf8').trim().split('\n').map((line) => JSON.parse(line))
const problems = new Set()
const operations = new Set()

const resolve = (node) => {
  while (node?.$ref) node = node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/')], api)
  return node
}

const paths = Object.keys(api.paths)
  .map((template) => ({ template, pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '([^/]+)')}$`) }))
  .sort((a, b) => a.template.split('{').length - b.template.split('{').length)

const typeOf = (value) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value

// Returns what is wrong with a value, as a list of texts.
function faults(value, schema, where, complete) {
  schema = resolve(schema)
  if (value === null && (schema.nullable || schema.type?.includes?.('null'))) return []
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) {
    const tried = choices.map((choice) => faults(value, choice, where, complete))
    return tried.some((each) => each.length === 0) ? [] : tried.sort((a, b) => a.length - b.length)[0]
  }
  if (schema.allOf) return faults(value, merged(schema.allOf), where, complete)
  const types = [schema.type ?? (schema.properties ? 'object' : [])].flat()
  const type = typeOf(value)
  if (types.length && !types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${where} is ${type} instead of ${types.join(' or ')}`]
  if (schema.enum && !schema.enum.includes(value)) return [`${where} is '${value}', none of ${schema.enum.join(', ')}`]
  if (type === 'array') return value.flatMap((item, i) => faults(item, schema.items ?? {}, `${where}[${i}]`, complete))
  return type === 'object' ? objectFaults(value, schema, where, complete) : []
}

function objectFaults(value, schema, where, complete) {
  if (!schema.properties) return []
  const missing = complete ? (schema.required ?? []).filter((key) => !(key in value)) : []
  return [
    ...missing.map((key) => `${where}.${key} is missing`),
    ...Object.entries(value).flatMap(([key, item]) =>
      schema.properties[key] ? faults(item, schema.properties[key], `${where}.${key}`, complete) : [`${where}.${key} is not described`]),
  ]
}

const merged = (parts) => {
  const all = parts.map(resolve)
  return { type: 'object', properties: Object.assign({}, ...all.map((each) => each.properties)), required: all.flatMap((each) => each.required ?? []) }
}

function check({ call, request, status, answer }) {
  const [method, url] = call.split(' ')
  const [path, query] = url.split('?')
  const found = paths.find(({ pattern }) => pattern.test(path))
  const operation = found && api.paths[found.template][method.toLowerCase()]
  if (!operation) return [`${method} ${path} is not described`]
  operations.add(`${method} ${found.template}`)
  return [
    ...queryFaults(operation, query, `${method} ${found.template}`),
    ...requestFaults(operation, request, `${method} ${found.template}`),
    ...answerFaults(operation, status, answer, `${method} ${found.template}`),
  ]
}

function queryFaults(operation, query, name) {
  const known = (operation.parameters ?? []).map(resolve).filter((each) => each.in === 'query')
  return [...new URLSearchParams(query ?? '')].flatMap(([key, value]) => {
    const parameter = known.find((each) => each.name === key)
    if (!parameter) return [`${name}: the query '${key}' is not described`]
    const schema = resolve(parameter.schema)
    const typed = schema.type === 'integer' ? Number(value) : value
    return faults(typed, schema, `${name}: the query '${key}'`, true)
  })
}

function requestFaults(operation, request, name) {
  const schema = operation.requestBody?.content?.['application/json']?.schema
  if (!schema) return request ? [`${name}: no body is described`] : []
  return request ? faults(JSON.parse(request), schema, `${name}: body`, true) : []
}

function answerFaults(operation, status, answer, name) {
  const described = resolve(operation.responses[status])
  // What every operation may answer is told beside the description, in the guide to the API.
  if (!described) return status >= 400 ? [] : [`${name}: the status ${status} is not described`]
  const schema = described.content?.['application/json']?.schema
  return schema && answer ? faults(JSON.parse(answer), schema, `${name}: answer ${status}`, false) : []
}

const rest = exchanges.filter(({ call }) => !call.endsWith(' /api/graphql'))
rest.flatMap(check).forEach((problem) => problems.add(problem))
problems.forEach((problem) => console.log(problem))
console.log(`${rest.length} calls of ${operations.size} operations and their answers are as described, version ${api.info.version}`)
process.exit(problems.size ? 1 : 0)
