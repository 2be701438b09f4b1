-- What people of the association may do: `app/domain/src/policy`. Their accounts have the role 'secretariat', which
-- here says no more than that they are no applicants.
CREATE TABLE staff_roles (
    account TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL CHECK (role IN ('secretary', 'secretary_general', 'reviewer', 'chair', 'auditor',
        'administrator')),
    PRIMARY KEY (account, role)
);

-- Until now the office was one role.
INSERT INTO staff_roles (account, role) SELECT id, 'secretary' FROM accounts WHERE role = 'secretariat';
