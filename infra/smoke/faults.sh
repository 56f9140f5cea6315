# shellcheck shell=bash
# What is checked by doing harm, while vehicles are posted every second. Sourced by infra/smoke-test.
#
# Whatever is stopped here is started again, also when the run is interrupted: heal knows from HURT what to undo.

HURT=''   # ids of containers that do not run because they were stopped here
SCALED='' # how many price-estimate there were before there were more
DOWN=no   # whether the stack was taken down

# Undoes what is not undone yet. Called at every end of the run.
heal() {
  [ -n "$HURT$SCALED" ] || [ "$DOWN" = yes ] || return 0
  printf '\nStarting again what was stopped ...\n'
  # shellcheck disable=SC2086 # ids are words
  [ -z "$HURT" ] || docker start $HURT >/dev/null
  if [ "$DOWN" = yes ]; then
    docker compose up -d --wait
  elif [ -n "$SCALED" ]; then
    scale "$SCALED"
  fi
  # From here on a second Ctrl-C may end it: all is started, and only waited for.
  trap 'rm -rf "$WORK"; exit 130' INT TERM HUP
  # shellcheck disable=SC2046
  if await_well $(containers_of); then
    printf 'All containers are well again.\n'
  else
    printf 'After %s s not well: %s\n' "$PATIENCE" "$(some_of "$WORK/unwell")"
  fi
}

# Starts the containers $1... that were stopped here.
start_again() {
  docker start "$@" >/dev/null
  HURT=''
}

kill_container() {
  HURT=$(containers_of "$1")
  docker compose kill -s KILL "$1" >/dev/null 2>&1
}

# Says how the POSTs of phase $1 went.
posts_of() {
  local all again
  read -r all again <<<"$(tries_in "$1")"
  if [ "$again" -eq 0 ]; then
    printf '%s of %s POSTs were answered 201 at once' "$all" "$all"
  else
    printf '%s POSTs were answered 201, %s of them only when repeated, the slowest after %s s' "$all" "$again" "$(longest_in "$1")"
  fi
}

# Ends phase $1, and judges its POSTs: each is answered 201, when repeated at the latest, or at once where $3 says so. $2 begins
# the sentence.
judge_posts() {
  enter_phase between
  grep "^$1 " "$WORK/given-up" >"$WORK/given-up.$1" || true
  if [ -s "$WORK/given-up.$1" ]; then
    failed "$2, vehicles could not be taken into stock: $(some_of "$WORK/given-up.$1")"
  elif [ "${3:-}" = at-once ] && [ "$(tries_in "$1" | cut -d ' ' -f 2)" != 0 ]; then
    failed "$2, not every POST was answered 201 at once: $(posts_of "$1")"
  else
    ok "$2, $(posts_of "$1")"
  fi
}

readonly DURING=5 # vehicles posted under each fault, at least

# Waits until the vehicles accepted in phase $1 so far are ads; as long as the fault lasts. Leaves them in $WORK/$1.
ads_during() {
  await_accepted "$1" "$DURING" || true
  accepted "$1" >"$WORK/$1"
  [ -s "$WORK/$1" ] && await_ads "$WORK/$1" "$PATIENCE"
}

# Lets no fault begin before what the last one left behind is over: each is judged by itself.
settle() {
  doing "all containers are well"
  # shellcheck disable=SC2046 # ids are words
  await_well $(containers_of) || failed "Before $1, after $PATIENCE s, not well: $(some_of "$WORK/unwell")"
}

# --- A broker -----------------------------------------------------------------------------------------------------------

# Prints the service of the broker that leads the quorum, nothing where nobody says.
quorum_leader() {
  kafka_tool kafka-metadata-quorum.sh describe --status | sed -n 's/^LeaderId:[^0-9]*\([1-3]\).*/kafka-\1/p' || true
}

# Waits until no partition lacks a replica.
await_in_sync() {
  local until=$((SECONDS + PATIENCE))
  while ! kafka_tool kafka-topics.sh --describe --under-replicated-partitions >"$WORK/under-replicated" || [ -s "$WORK/under-replicated" ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.5
  done
}

check_killed_broker() {
  local broker title=', the leader of the quorum,' began
  broker=$(quorum_leader) # its death costs most
  [ -n "$broker" ] || broker=kafka-2 title=''
  began=$SECONDS
  kill_container "$broker"
  enter_phase broker
  doing "$broker is killed, vehicles become ads without it"
  if ads_during broker; then
    ok "With $broker$title killed, $(wc -l <"$WORK/broker" | tr -d ' ') vehicles became ads, $((SECONDS - began)) s after its death"
  else
    failed "With $broker killed, vehicles did not become ads within $((SECONDS - began)) s: $(some_of "$WORK/broker.wrong")"
  fi
  judge_posts broker "With $broker killed" at-once
  # shellcheck disable=SC2086 # ids are words
  start_again $HURT
  began=$SECONDS
  doing "$broker catches up"
  if await_in_sync; then
    ok "All partitions are in sync on 3 brokers again, $((SECONDS - began)) s after $broker was started"
  else
    failed "$((SECONDS - began)) s after $broker was started, partitions are not in sync: $(some_of "$WORK/under-replicated")"
  fi
}

# --- A registry, and processes that die meanwhile ----------------------------------------------------------------------------

# Asks the registry for its subjects again and again until $WORK/probe.stop is there; a line "status seconds" each.
probe_registry() {
  while [ ! -e "$WORK/probe.stop" ]; do
    curl -s --noproxy '*' --max-time 20 -o /dev/null -w '%{http_code} %{time_total}\n' \
      "$REGISTRY_URL/apis/ccompat/v7/subjects" >>"$WORK/probe" || true
    sleep 0.2
  done
}

restarts_of() { docker inspect -f '{{.RestartCount}}' "$1"; }

# Ends the process of container $1 as a crash does. From inside, because a restart policy does not undo what docker kill did;
# by a signal that the JVM handles, because the kernel keeps all others from the first process of a container; without a core dump.
crash() { docker exec "$1" bash -c 'prlimit --core=0 --pid 1 2>/dev/null; kill -SEGV 1'; }

# Waits until the restart policy has brought container $1 back, which had restarted $2 times, and it is healthy.
await_restarted() {
  local until=$((SECONDS + PATIENCE))
  while [ "$(restarts_of "$1")" -le "$2" ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.2
  done
  await_well "$1"
}

# Crashes the first container of each of the services $1..., then sees them come back.
check_crashes() {
  local service id restarts began=$SECONDS crashed=''
  for service in "$@"; do
    id=$(containers_of "$service" | head -n 1)
    restarts=$(restarts_of "$id")
    if crash "$id" >"$WORK/error" 2>&1; then
      crashed="$crashed $service:$id:$restarts"
    else
      skipped "A crash of $service: it has no bash to do it with ($(tail -n 1 "$WORK/error"))"
    fi
  done
  for service in $crashed; do
    id=${service#*:}
    doing "${service%%:*} comes back"
    if await_restarted "${id%:*}" "${id#*:}"; then
      ok "The process of ${service%%:*} crashed: the restart policy brought it back, healthy after $((SECONDS - began)) s, with a registry missing"
    else
      failed "The process of ${service%%:*} crashed and did not come back healthy within $((SECONDS - began)) s"
    fi
  done
}

check_killed_registry() {
  local registry=registry-1 prober began
  rm -f "$WORK/probe.stop"
  probe_registry &
  prober=$!
  kill_container "$registry"
  began=$SECONDS
  enter_phase registry
  await_accepted registry 2 || true
  check_crashes price-estimate vehicles-ads vehicles-stock
  doing "$registry is dead, vehicles become ads without it"
  if ads_during registry; then
    ok "With $registry killed, $(wc -l <"$WORK/registry" | tr -d ' ') vehicles became ads, $((SECONDS - began)) s after its death"
  else
    failed "With $registry killed, vehicles did not become ads within $((SECONDS - began)) s: $(some_of "$WORK/registry.wrong")"
  fi
  judge_posts registry "With $registry killed, and vehicles-stock crashed meanwhile"
  # shellcheck disable=SC2086 # ids are words
  start_again $HURT
  doing "$registry comes back"
  # shellcheck disable=SC2046
  if await_well $(containers_of "$registry"); then
    ok "$registry is healthy again"
  else
    failed "$registry is not healthy $PATIENCE s after it was started again"
  fi
  touch "$WORK/probe.stop"
  wait "$prober" || true
  if grep -vq '^200 ' "$WORK/probe"; then
    failed "The registry was asked $(wc -l <"$WORK/probe" | tr -d ' ') times through the balancer meanwhile, and failed $(grep -vc '^200 ' "$WORK/probe") times"
  else
    ok "The registry was asked $(wc -l <"$WORK/probe" | tr -d ' ') times through the balancer meanwhile: no request failed," \
      "the slowest took $(awk '$2 > slowest { slowest = $2 } END { print slowest }' "$WORK/probe") s"
  fi
}

# --- Restarts -----------------------------------------------------------------------------------------------------------

running_services() { docker compose ps --services --status running; }

check_restarts_one_by_one() {
  local service ids began=$SECONDS lap wrong='' count=0 slowest=0 slowest_service=''
  enter_phase restarts
  for service in $(running_services); do
    doing "$service restarts"
    lap=$SECONDS count=$((count + 1))
    HURT=$(containers_of "$service")
    ids=$HURT
    docker compose restart "$service" >"$WORK/error" 2>&1 || wrong="$wrong $service ($(tail -n 1 "$WORK/error"))"
    HURT=''
    # shellcheck disable=SC2086 # ids are words
    await_well $ids || wrong="$wrong $service ($(some_of "$WORK/unwell"))"
    case $service in kafka-[0-9]*) await_in_sync || wrong="$wrong $service (not in sync)" ;; esac
    if [ $((SECONDS - lap)) -gt "$slowest" ]; then slowest=$((SECONDS - lap)) slowest_service=$service; fi
  done
  if [ -z "$wrong" ]; then
    ok "Each of $count services was restarted, one after the other, and was healthy again by itself: $((SECONDS - began)) s, the longest $slowest_service with $slowest s"
  else
    failed "Restarted, and not healthy again:$wrong"
  fi
  judge_posts restarts "While they restarted"
}

check_restart_of_all() {
  local began=$SECONDS ids
  # shellcheck disable=SC2046
  ids=$(containers_of)
  enter_phase restart-of-all
  doing "all restart at once"
  HURT=$(docker compose ps -q --status running)
  if ! docker compose restart >"$WORK/error" 2>&1; then
    failed "docker compose restart: $(tail -n 1 "$WORK/error")"
    return
  fi
  HURT=''
  # shellcheck disable=SC2086 # ids are words
  if await_well $ids; then
    ok "docker compose restart of all containers: all are well again, after $((SECONDS - began)) s"
  else
    failed "docker compose restart of all containers: after $((SECONDS - began)) s not well: $(some_of "$WORK/unwell")"
  fi
  await_accepted restart-of-all 1 || true
  judge_posts restart-of-all "While all restarted"
}

# --- Scaling ------------------------------------------------------------------------------------------------------------

scale() { docker compose up -d --wait --no-build --no-recreate --scale "price-estimate=$1" >"$WORK/error" 2>&1; }

members() {
  kafka_tool kafka-consumer-groups.sh --describe --group price-estimate --members |
    awk '$1 == "price-estimate" && $NF > 0 { n++ } END { print n + 0 }' || true
}

# Waits until $1 members of the group price-estimate have partitions.
await_members() {
  local until=$((SECONDS + PATIENCE))
  while [ "$(members)" != "$1" ]; do
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.5
  done
}

check_scaling() {
  local before began=$SECONDS to=4
  before=$(containers_of price-estimate | wc -l | tr -d ' ')
  enter_phase scaled
  doing "price-estimate becomes $to"
  SCALED=$before
  if ! scale "$to"; then
    failed "docker compose up -d --scale price-estimate=$to: $(tail -n 1 "$WORK/error")"
  elif await_members "$to"; then
    ok "Scaled price-estimate from $before to $to: all $to have partitions, after $((SECONDS - began)) s"
  else
    failed "Scaled price-estimate from $before to $to: $(members) of them have partitions after $((SECONDS - began)) s"
  fi
  await_accepted scaled 2 || true
  began=$SECONDS
  doing "price-estimate becomes $before"
  if scale "$before" && await_members "$before"; then
    ok "Scaled price-estimate back to $before, after $((SECONDS - began)) s"
  else
    failed "Scaling price-estimate back to $before did not end well within $((SECONDS - began)) s: $(tail -n 1 "$WORK/error")"
  fi
  SCALED=''
  await_accepted scaled 4 || true
}

check_with_faults() {
  if [ "$LINE" = broken ]; then
    skipped "All faults: vehicles do not become ads even without them"
    return
  fi
  start_posting
  await_accepted before 2 || true
  check_killed_broker
  settle "a registry is killed"
  check_killed_registry
  settle "each service is restarted"
  check_restarts_one_by_one
  check_restart_of_all
  settle "price-estimate is scaled"
  check_scaling
  stop_posting
}

# --- Nothing lost, nothing twice ----------------------------------------------------------------------------------------------

check_ledger() {
  local all began=$SECONDS
  accepted >"$WORK/all"
  all=$(wc -l <"$WORK/all" | tr -d ' ')
  doing "the last of $all vehicles become ads"
  if await_ads "$WORK/all" "$PATIENCE"; then
    ok "Each of the $all vehicles that were answered 201 is exactly one ad with a price: $((SECONDS - began)) s after the last"
  else
    failed "Of $all vehicles that were answered 201, these are not exactly one ad with a price: $(some_of "$WORK/all.wrong")"
  fi
  if ! list_run "$STOCK_URL/stock" "$WORK/stock"; then
    failed "Stock does not answer"
  else
    not_once_in "$WORK/all" "$WORK/stock" >"$WORK/all.wrong"
    if [ -s "$WORK/all.wrong" ]; then
      failed "Of $all vehicles that were answered 201, these are not in stock once: $(some_of "$WORK/all.wrong")"
    else
      ok "Each of them is in stock once"
    fi
  fi
  check_dead_letters
}

check_dead_letters() {
  count_dead_letters "$WORK/dead-letters.after"
  if [ ! -s "$WORK/dead-letters.before" ] || [ ! -s "$WORK/dead-letters.after" ]; then
    failed "The dead-letter topics could not be counted: $(tail -n 1 "$WORK/kafka.error")"
  elif cmp -s "$WORK/dead-letters.before" "$WORK/dead-letters.after"; then
    ok "No dead letter came in addition to the $(awk -F: '{ sum += $3 } END { print sum + 0 }' "$WORK/dead-letters.after") that were there"
  else
    failed "Dead letters came: $(diff "$WORK/dead-letters.before" "$WORK/dead-letters.after" | sed -n 's/^> //p' | tr '\n' ' ')(\"./forecourt dead-letters\" shows them)"
  fi
}

# --- Down and up again --------------------------------------------------------------------------------------------------------

# Takes the stack down with the options $1..., and up again. Says whether it came up.
down_and_up() {
  DOWN=yes
  doing "docker compose down $*, and up again"
  docker compose down "$@" >"$WORK/error" 2>&1 && docker compose up -d --wait >"$WORK/error" 2>&1 || return 1
  DOWN=no
}

check_down_and_up() {
  local began=$SECONDS
  printf '%-8s %s\n' '' 'The stack goes down and up again; then it goes down with -v, which deletes all of its data'
  if ! down_and_up; then
    failed "docker compose down, docker compose up -d --wait: $(tail -n 1 "$WORK/error")"
    return
  fi
  if ! list_run "$STOCK_URL/stock" "$WORK/stock"; then : >"$WORK/stock"; fi
  if ! list_run "$ADS_URL/ads" "$WORK/ads"; then : >"$WORK/ads"; fi
  not_once_in "$WORK/all" "$WORK/stock" >"$WORK/all.wrong"
  not_once_in "$WORK/all" "$WORK/ads" priced >>"$WORK/all.wrong"
  if [ -s "$WORK/all.wrong" ]; then
    failed "docker compose down and up again lost data: $(some_of "$WORK/all.wrong")"
  else
    ok "docker compose down and up again kept the data: all $(wc -l <"$WORK/all" | tr -d ' ') vehicles and ads are there, $((SECONDS - began)) s"
  fi
  began=$SECONDS
  if ! down_and_up -v; then
    failed "docker compose down -v, docker compose up -d --wait: $(tail -n 1 "$WORK/error")"
    return
  fi
  if [ "$(http "$WORK/none" "$STOCK_URL/stock") $(cat "$WORK/none") $(http "$WORK/none" "$ADS_URL/ads") $(cat "$WORK/none")" = "200 [] 200 []" ]; then
    ok "docker compose down -v and up again forgot the data: no vehicle, no ad, $((SECONDS - began)) s"
  else
    failed "docker compose down -v and up again left data, or nothing that answers: $(excerpt "$WORK/none")"
  fi
  check_contracts
}
