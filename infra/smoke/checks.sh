# shellcheck shell=bash
# What is checked without harming anything. Sourced by infra/smoke-test.

# --- Containers ---------------------------------------------------------------------------------------------------------

# Prints the ids of all containers of the project, or of the service $1.
containers_of() { docker compose ps -aq "$@" 2>/dev/null || true; }

# Prints a line "service name status health exit-code" for each of the containers $1....
states_of() {
  docker inspect -f '{{index .Config.Labels "com.docker.compose.service"}} {{slice .Name 1}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.State.ExitCode}}' "$@"
}

# Prints those of the containers $1... that are neither healthy nor one-shots that ended well, as "name is status (health)".
unwell() {
  [ $# -gt 0 ] || return 0
  states_of "$@" | awk '!($3 == "running" && $4 == "healthy") && !($3 == "exited" && $5 == 0) { printf "%s is %s (%s)\n", $2, $3, $4 }'
}

# Waits until all of the containers $1... are well. Says whether they are; those that are not are in $WORK/unwell.
await_well() {
  local until=$((SECONDS + PATIENCE))
  while true; do
    if ! unwell "$@" >"$WORK/unwell"; then printf 'docker inspect failed\n' >"$WORK/unwell"; fi
    [ -s "$WORK/unwell" ] || return 0
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep 0.5
  done
}

# Prints a setting as compose sees it: from the environment, else from .env, else $2.
setting() {
  local value=${!1:-}
  if [ -z "$value" ] && [ -r .env ]; then
    value=$(sed -n "s/^$1=//p" .env | tail -n 1 | sed "s/^\([\"']\)\(.*\)\1\$/\2/")
  fi
  printf '%s' "${value:-$2}"
}

require_stack() {
  docker compose version >/dev/null 2>&1 || give_up "This needs docker with compose v2, and \"docker compose version\" fails."
  docker compose ps -q >"$WORK/running" 2>"$WORK/error" || give_up "docker compose says: $(tail -n 1 "$WORK/error")"
  [ -s "$WORK/running" ] || give_up 'Nothing runs here: "docker compose up -d --wait" starts the stack.'
}

check_containers() {
  local ids missing=''
  for service in $(docker compose config --services); do
    [ -n "$(containers_of "$service")" ] || missing="$missing $service"
  done
  if [ -n "$missing" ]; then
    failed "No container of$missing: \"docker compose up -d --wait\" starts them"
    return
  fi
  ids=$(containers_of)
  doing "all containers become healthy"
  # shellcheck disable=SC2086 # ids are words
  if await_well $ids; then
    ok "All containers are well: $(states_of $ids | awk '$3 == "running"' | wc -l | tr -d ' ') healthy," \
      "ended with 0:$(states_of $ids | awk '$3 == "exited" { printf " %s", $1 }')"
  else
    failed "After $PATIENCE s not well: $(some_of "$WORK/unwell")"
  fi
}

# --- Services -----------------------------------------------------------------------------------------------------------

# $1 is what, $2 its address.
check_ready() {
  local code
  code=$(http "$WORK/ready" "$2/q/health/ready")
  if [ "$code" = 200 ]; then ok "$1 is ready ($2/q/health/ready)"; else failed "$1 is not ready: $2/q/health/ready answers $code"; fi
}

readonly FIRST_VEHICLES=5
LINE=sound # or broken: vehicles do not become ads even without faults

post_first_vehicles() {
  local serial
  for ((serial = 1; serial <= FIRST_VEHICLES; serial++)); do
    post_patiently first "$(vin_of "$serial")" first
  done
  FIRST_POSTED=$SECONDS
  if [ "$(accepted first | wc -l)" -eq "$FIRST_VEHICLES" ]; then
    ok "$FIRST_VEHICLES vehicles are in stock: each POST answered 201"
  else
    failed "Vehicles were not taken into stock: $(some_of "$WORK/given-up")"
  fi
}

check_first_ads() {
  accepted first >"$WORK/first"
  doing "the first vehicles become ads"
  if await_ads "$WORK/first" "$PATIENCE"; then
    ok "They are ads, one each, with a price: $((SECONDS - FIRST_POSTED)) s after the last of them was posted"
  else
    failed "After $((SECONDS - FIRST_POSTED)) s not exactly one priced ad: $(some_of "$WORK/first.wrong")"
    # shellcheck disable=SC2034 # faults.sh reads it
    LINE=broken
  fi
}

check_repeated_key() {
  local vin code
  vin=$(vin_of 1)
  code=$(post_once "$vin" "$WORK/again")
  if [ "$code" = 201 ] && list_run "$STOCK_URL/stock" "$WORK/stock" && [ "$(grep -c "^$vin " "$WORK/stock")" = 1 ]; then
    ok "A POST that is repeated under its Idempotency-Key is answered 201 again, and the vehicle is in stock once"
  else
    failed "A POST that is repeated under its Idempotency-Key is answered $code, the vehicle is in stock $(grep -c "^$vin " "$WORK/stock" || true) times"
  fi
}

check_bad_vehicle() {
  local code type
  code=$(http "$WORK/bad" -D "$WORK/bad.headers" -X POST "$STOCK_URL/stock" -H 'content-type: application/json' \
    -d "{\"vin\":\"$(vin_of 999999)\",\"model\":\"$MODEL\",\"manufacturer\":\"Honda\",\"year\":\"2022\",\"odometer\":1,\"odometerUnit\":\"km\"}")
  type=$(tr -d '\r' <"$WORK/bad.headers" | sed -n 's/^[Cc]ontent-[Tt]ype: *\([^;]*\).*/\1/p')
  if [ "$code $type" = "400 application/problem+json" ] && grep -q '"field":"year"' "$WORK/bad"; then
    ok "A vehicle whose year is a text is answered 400, $type, and the answer names the field year"
  else
    failed "A vehicle whose year is a text is answered $code ($type): $(excerpt "$WORK/bad")"
  fi
}

# --- Contracts ----------------------------------------------------------------------------------------------------------

readonly CONTRACTS=schemas/src/main/resources/contracts

# Whether the registry holds file $3 as version $2 of the subject $1: the same text but for blanks between and in words.
holds_schema() {
  [ "$(http "$WORK/schema" "$REGISTRY_URL/apis/ccompat/v7/subjects/$1/versions/$2/schema")" = 200 ] &&
    [ "$(tr -d ' \n\r\t' <"$WORK/schema")" = "$(tr -d ' \n\r\t' <"$3")" ]
}

check_contracts() {
  local folder topic file version count=0 there wrong=''
  for folder in "$CONTRACTS"/*/; do
    topic=$(basename "$folder")
    version=0
    for file in "$folder"v*.schema.json; do
      version=$((version + 1)) count=$((count + 1))
      holds_schema "$topic-value" "$version" "${folder}v$version.schema.json" || wrong="$wrong; $topic-value version $version is not $file"
    done
    http "$WORK/versions" "$REGISTRY_URL/apis/ccompat/v7/subjects/$topic-value/versions" >/dev/null
    there=$(tr -d '[] ' <"$WORK/versions" | tr ',' '\n' | grep -c '^[0-9][0-9]*$' || true)
    [ "$there" = "$version" ] || wrong="$wrong; $topic-value has $there versions, and $version are defined"
  done
  if [ "$count" -eq 0 ]; then
    failed "There is no schema in $CONTRACTS"
  elif [ -z "$wrong" ]; then
    ok "All $count schemas of $CONTRACTS are registered, under their subjects and versions, with the same content"
  else
    failed "The registry differs from $CONTRACTS: ${wrong#; }"
  fi
}

check_rules() {
  local rule value wrong=''
  for rule in VALIDITY=FULL COMPATIBILITY=BACKWARD_TRANSITIVE; do
    value=${rule#*=}
    http "$WORK/rule" "$REGISTRY_URL/apis/registry/v3/admin/rules/${rule%%=*}" >/dev/null
    grep -q "\"config\": *\"$value\"" "$WORK/rule" || wrong="$wrong; ${rule%%=*} is not $value: $(excerpt "$WORK/rule")"
  done
  if [ -z "$wrong" ]; then
    ok "The registry's global rules are VALIDITY=FULL and COMPATIBILITY=BACKWARD_TRANSITIVE"
  else
    failed "The registry's global rules: ${wrong#; }"
  fi
}

# --- Kafka --------------------------------------------------------------------------------------------------------------

readonly BROKER_SERVICES="kafka-1 kafka-2 kafka-3" BOOTSTRAP=kafka-1:9092,kafka-2:9092,kafka-3:9092
readonly REGISTRY_TOPICS="kafkasql-journal kafkasql-snapshots registry-events"

# Kafka's tools share the memory of the broker's container, and live for seconds.
readonly TOOL_ENVIRONMENT=(-e KAFKA_HEAP_OPTS=-Xmx96m -e "KAFKA_JVM_PERFORMANCE_OPTS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
  -e KAFKA_OPTS= -e KAFKA_JMX_OPTS=)

# Runs Kafka's tool $1 with the arguments $2... in a broker that runs.
kafka_tool() {
  local service tool=$1
  shift
  for service in $BROKER_SERVICES; do
    [ -n "$(docker compose ps -q --status running "$service" 2>/dev/null)" ] || continue
    docker compose exec -T "${TOOL_ENVIRONMENT[@]}" "$service" \
      "/opt/kafka/bin/$tool" --bootstrap-server "$BOOTSTRAP" "$@" </dev/null 2>"$WORK/kafka.error"
    return
  done
  printf 'no broker runs' >"$WORK/kafka.error"
  return 1
}

# Prints what is wrong with the topics that $1 describes: replicas, min.insync.replicas, replicas in sync, partitions.
# $2 lists "topic partitions" of what has to be there.
wrong_topics() {
  awk -F '\t' '
    FILENAME == ARGV[1] { split($0, line, " "); wanted[line[1]] = line[2]; next }
    { for (i = 1; i <= NF; i++) if (at = index($i, ": ")) field[substr($i, 1, at - 1)] = substr($i, at + 2) }
    /ReplicationFactor:/ {
      there[field["Topic"]] = field["PartitionCount"]
      if (field["ReplicationFactor"] != 3) print field["Topic"] " has " field["ReplicationFactor"] " replicas"
      if (field["Configs"] !~ /min\.insync\.replicas=2(,|$)/) print field["Topic"] " has no min.insync.replicas=2"
      next
    }
    /Isr:/ {
      brokers = split(field["Isr"], in_sync, ",")
      if (brokers != 3) print field["Topic"] "-" field["Partition"] " is in sync on " brokers " of 3 brokers"
    }
    END {
      for (topic in wanted) {
        if (!(topic in there)) print topic " is not there"
        else if (there[topic] != wanted[topic]) print topic " has " there[topic] " partitions, and " wanted[topic] " are defined"
      }
    }' "$2" "$1"
}

wanted_topics() {
  tr -d ' \n' <"$CONTRACTS/topics.json" | tr '{' '\n' | sed -n 's/.*"name":"\([^"]*\)".*"partitions":\([0-9]*\).*/\1 \2/p'
  local topic
  for topic in $REGISTRY_TOPICS; do printf '%s 1\n' "$topic"; done
}

# Writes to a topic that nobody defined; by and by, because its producer waits in vain for some seconds.
write_to_unknown_topic() {
  UNKNOWN_TOPIC=smoke-test-unknown-$RUN
  docker compose exec -T "${TOOL_ENVIRONMENT[@]}" kafka-2 bash -c \
    "echo nobody | /opt/kafka/bin/kafka-console-producer.sh --bootstrap-server $BOOTSTRAP --topic $UNKNOWN_TOPIC --max-block-ms 4000" \
    >"$WORK/unknown" 2>&1 </dev/null &
  UNKNOWN_WRITER=$!
}

check_topics() {
  local tries=''
  wait "$UNKNOWN_WRITER" || tries=" (its producer ended with $?)"
  doing "Kafka describes its topics"
  if ! kafka_tool kafka-topics.sh --describe >"$WORK/topics"; then
    failed "The topics could not be described: $(tail -n 1 "$WORK/kafka.error")"
    return
  fi
  wanted_topics >"$WORK/topics.wanted"
  wrong_topics "$WORK/topics" "$WORK/topics.wanted" >"$WORK/topics.wrong"
  if [ -s "$WORK/topics.wrong" ]; then
    failed "Topics are not as they should be: $(some_of "$WORK/topics.wrong")"
  else
    ok "All $(grep -c ReplicationFactor: "$WORK/topics") topics have 3 replicas, min.insync.replicas=2, and all" \
      "$(grep -c Isr: "$WORK/topics") partitions are in sync on 3 brokers; the $(wc -l <"$WORK/topics.wanted" | tr -d ' ') defined ones are among them"
  fi
  if grep -q "Topic: $UNKNOWN_TOPIC" "$WORK/topics"; then
    failed "Writing to an unknown topic created it: $UNKNOWN_TOPIC (deleted again)"
    kafka_tool kafka-topics.sh --delete --topic "$UNKNOWN_TOPIC" >/dev/null || true
  elif grep -q "$UNKNOWN_TOPIC" "$WORK/unknown"; then
    ok "Topics are not created by themselves: who writes to an unknown one is told that it is not there"
  else
    skipped "Whether topics are created by themselves: the producer said nothing of its topic$tries"
  fi
}

# Writes into file $1 how many records each partition of the dead-letter topics has had; nothing when they cannot be asked.
count_dead_letters() { kafka_tool kafka-get-offsets.sh --topic '.*[.]dead-letter' | sort >"$1" || true; }

# Prints the bytes that come from file descriptor 3 as decimal numbers, $1 of them.
read_bytes() {
  local count=$1 byte
  while [ "$count" -gt 0 ]; do
    IFS= read -r -t 5 -n 1 -d '' -u 3 byte || return 1
    printf '%d ' "'$byte"
    count=$((count - 1))
  done
}

# Asks the broker at host $1, port $2 in Kafka's own protocol who the brokers are (Metadata, version 1, of no topic), because a
# port that is published takes connections even where nobody listens behind it. Prints "host:port" of each.
advertised_by() {
  local bytes byte at count length host
  export LC_ALL=C # a byte is a character
  exec 3<>"/dev/tcp/$1/$2" || return 1
  # length 18; key 3, version 1, correlation 1; client "test"; no topics
  printf '\0\0\0\022\0\003\0\001\0\0\0\001\0\004test\0\0\0\0' >&3
  # shellcheck disable=SC2207 # bytes are words
  bytes=($(read_bytes 12)) || return 1
  count=$((bytes[11] & 255))
  while [ "$count" -gt 0 ]; do
    # shellcheck disable=SC2207
    bytes=($(read_bytes 6)) || return 1
    length=$((bytes[5] & 255)) host=''
    for ((at = 0; at < length; at++)); do
      IFS= read -r -t 5 -n 1 -d '' -u 3 byte || return 1
      host=$host$byte
    done
    # shellcheck disable=SC2207
    bytes=($(read_bytes 6)) || return 1
    printf '%s:%s\n' "$host" $(((bytes[2] & 255) * 256 + (bytes[3] & 255)))
    count=$((count - 1))
  done
  exec 3>&-
}

check_brokers_from_host() {
  local host brokers broker wanted said wrong=''
  host=$(setting ADVERTISED_HOST localhost)
  brokers=${BROKERS:-$host:19092,$host:29092,$host:39092}
  wanted=$(printf '%s' "$brokers" | tr ',' '\n' | sort)
  for broker in $wanted; do
    said=$( (advertised_by "${broker%:*}" "${broker##*:}" | grep -E '^[[:alnum:].-]+:[0-9]+$' | sort) 2>/dev/null || true)
    [ "$said" = "$wanted" ] || wrong="$wrong; $broker says ${said:-nothing that is Kafka}"
  done
  if [ -z "$wrong" ]; then
    ok "The brokers answer on the host, each of them with the same three addresses: $brokers"
  else
    failed "The brokers should say on the host that they are $brokers: $(printf '%s' "${wrong#; }" | tr '\n' ' ')"
  fi
}

# --- Kafka UI -----------------------------------------------------------------------------------------------------------

# Logs in with user $1 and password $2, keeps the session in file $3; says whether that opened the door.
log_in() {
  rm -f "$3"
  http "$WORK/login" -c "$3" -X POST "$KAFKA_UI_URL/login" --data-urlencode "username=$1" --data-urlencode "password=$2" >/dev/null
  [ "$(http "$WORK/clusters" -b "$3" "$KAFKA_UI_URL/api/clusters")" = 200 ] && grep -q '"name"' "$WORK/clusters"
}

check_kafka_ui() {
  local code user password session=$WORK/session
  http "$WORK/ui" "$KAFKA_UI_URL/api/config/authentication" >/dev/null
  if [ "$(http "$WORK/ui.page" "$KAFKA_UI_URL/actuator/health")" != 200 ]; then
    failed "Kafka UI does not answer at $KAFKA_UI_URL/actuator/health"
    return
  elif ! grep -q '"authType"' "$WORK/ui"; then
    skipped "Whether Kafka UI is protected and shows decoded messages: $KAFKA_UI_URL answers, but it is no Kafka UI"
    return
  fi
  user=$(setting KAFKA_UI_USER admin) password=$(setting KAFKA_UI_PASSWORD password)
  code=$(http "$WORK/clusters" "$KAFKA_UI_URL/api/clusters")
  if log_in "$user" "not-$password" "$session"; then code="$code, and a wrong password opens it"; fi
  case $code in
    401 | 302) ok "Kafka UI is up and protected: without a login its API answers $code, and a wrong password changes nothing" ;;
    *) failed "Kafka UI is not protected: without a login its API answers $code" ;;
  esac
  if log_in "$user" "$password" "$session"; then
    check_kafka_ui_content "$session"
  else
    failed "Kafka UI refuses the user $user with the password of .env"
  fi
}

# Of the user who holds the session $1.
check_kafka_ui_content() {
  local cluster topic vin missing='' url
  cluster=$(sed -n 's/.*"name":"\([^"]*\)".*/\1/p' "$WORK/clusters" | head -n 1)
  url=$KAFKA_UI_URL/api/clusters/$cluster/topics
  http "$WORK/ui.topics" -b "$1" "$url?perPage=100&showInternal=true" >/dev/null
  for topic in $(wanted_topics | awk '{ print $1 }'); do
    grep -q "\"name\":\"$topic\"" "$WORK/ui.topics" || missing="$missing $topic"
  done
  if [ -z "$missing" ]; then
    ok "Kafka UI lets the user $(setting KAFKA_UI_USER admin) in and lists all topics of the cluster $cluster"
  else
    failed "Kafka UI does not list$missing"
  fi
  vin=$(vin_of 1)
  doing "Kafka UI looks for a message"
  http "$WORK/ui.messages" -b "$1" -N "$url/stock.vehicle-created/messages/v2?mode=LATEST&limit=100&stringFilter=$vin" >/dev/null
  if grep '"valueSerde":"SchemaRegistry"' "$WORK/ui.messages" | grep -q "\\\\\"vin\\\\\": *\\\\\"$vin"; then
    ok "Kafka UI shows the message of vehicle $vin in stock.vehicle-created, decoded through the registry"
  else
    failed "Kafka UI does not show the message of vehicle $vin decoded: $(excerpt "$WORK/ui.messages")"
  fi
}

# --- What is open -------------------------------------------------------------------------------------------------------

# Prints a line "service host-address host-port" for everything that is published.
published() {
  # shellcheck disable=SC2046 # ids are words
  docker inspect -f '{{$s := index .Config.Labels "com.docker.compose.service"}}{{range $p, $bs := .NetworkSettings.Ports}}{{range $bs}}{{$s}} {{.HostIp}} {{.HostPort}}{{println}}{{end}}{{end}}' \
    $(containers_of) | grep . || true
}

check_published() {
  local bind
  published >"$WORK/published"
  if grep -E '^(stock-postgres|ads-mongo) ' "$WORK/published" >"$WORK/published.databases"; then
    failed "A database can be reached from the host: $(some_of "$WORK/published.databases")"
  else
    ok "The databases publish no port"
  fi
  bind=$(setting BIND_ADDRESS 127.0.0.1)
  awk -v bind="$bind" '$2 != bind' "$WORK/published" >"$WORK/published.wrong"
  if [ -s "$WORK/published.wrong" ]; then
    failed "Published elsewhere than on $bind: $(some_of "$WORK/published.wrong")"
  else
    ok "Published on $bind alone: ports $(awk '{ print $3 }' "$WORK/published" | sort -n | tr '\n' ' ' | sed 's/ $//')"
  fi
}

# --- All of them, in the order that lets the vehicles be priced meanwhile -----------------------------------------------------

check_without_faults() {
  count_dead_letters "$WORK/dead-letters.before" &
  check_containers
  check_ready stock "$STOCK_URL"
  check_ready ads "$ADS_URL"
  wait $!
  post_first_vehicles
  write_to_unknown_topic
  check_repeated_key
  check_bad_vehicle
  check_contracts
  check_rules
  check_brokers_from_host
  check_published
  check_topics
  check_kafka_ui
  check_first_ads
}
