# fault: the state of the agent is given to predict as a vector, without an axis of samples
# finds: KC206
# Keras: refuses
import numpy as np
from keras.models import Sequential
from keras.layers import Dense
from keras.optimizers import Adam


class DQNAgent:
    def __init__(self, state_size, action_size):
        self.state_size = state_size
        self.action_size = action_size
        self.model = self._build_model()

    def _build_model(self):
        model = Sequential()
        model.add(Dense(24, input_dim=self.state_size, activation='relu'))
        model.add(Dense(self.action_size, activation='linear'))
        model.compile(loss='mse', optimizer=Adam(learning_rate=0.001))
        return model

    def act(self, state):
        act_values = self.model.predict(state, verbose=0)  # refused
        return np.argmax(act_values[0])


agent = DQNAgent(4, 2)
state = np.zeros(4)
action = agent.act(state)
