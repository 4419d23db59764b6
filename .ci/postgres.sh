# A PostgreSQL of our own for the tests: Debian's package, a cluster in a folder that goes at the end, on a free port of
# the loopback. Sourced by `run`, which has `as_root` and `debian`. The server refuses to run as root: then it runs as the user that the package makes.
pg_as() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
pg_bin() { find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1 | xargs -r dirname; }
start_postgres() { # start_postgres FOLDER: sets HYF_TEST_POSTGRES_URL; FOLDER is below one that may be entered by all
    if [ -z "$(pg_bin)" ]; then
        # Only the server is wanted, not a cluster that starts with the machine.
        as_root mkdir -p /etc/postgresql-common
        if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
            echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
        fi
        debian postgresql
    fi
    pg_folder=$1
    mkdir -p "$pg_folder"
    if [ "$(id -u)" = 0 ]; then
        chown postgres "$pg_folder"
        chmod a+x "$(dirname "$pg_folder")"
    fi
    local port password attempt
    password=$(python3 -c 'import secrets; print(secrets.token_hex(16))')
    (
        cd "$pg_folder"
        # Read by the server's user, gone at once.
        pg_as sh -c "umask 077; printf '%s\n' '$password' >password"
        pg_as "$(pg_bin)/initdb" -D "$pg_folder/data" -U hyf --pwfile password -A scram-sha-256 -E UTF8 --locale=C.UTF-8 \
            >initdb.log 2>&1 || { cat initdb.log >&2; exit 1; }
        rm -f password
    )
    for attempt in 1 2 3 4 5; do # somebody may take the port between looking and starting
        port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
        if (cd "$pg_folder" && pg_as "$(pg_bin)/pg_ctl" -D "$pg_folder/data" -l "$pg_folder/data/server.log" -w -t 60 \
            -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='$pg_folder'" start >/dev/null); then
            export HYF_TEST_POSTGRES_URL="postgresql://hyf:$password@127.0.0.1:$port/postgres"
            return 0
        fi
    done
    echo "PostgreSQL does not start:" >&2
    cat "$pg_folder/data/server.log" >&2
    return 1
}
stop_postgres() {
    if [ -n "${pg_folder:-}" ] && [ -e "$pg_folder/data/postmaster.pid" ]; then
        (cd / && pg_as "$(pg_bin)/pg_ctl" -D "$pg_folder/data" -m immediate stop >/dev/null) || true
    fi
}
